// What is chosen, and what stands on the sheet then: pure.

import { encode, fingerprint } from "../sheet-code";

export type Kind = "blank" | "brief" | "prefilled" | "findings";

interface Item {
  id: string;
  group: string;
  assessed: string[];
  /** What the item depends on, and the party that this is about; "" is every party. */
  conditions: [string, string][];
}

/** What build_tools/site/chooser.py writes into the page. */
export interface Rules {
  publisher: string;
  edition: string;
  digest: string;
  title: string;
  /** Keys and names, in the order of the edition. */
  parties: [string, string][];
  /** In paper order, so that the place of an item is its index and one. */
  items: Item[];
}

export interface Choice {
  party: string;
  kind: Kind;
  groups: string[];
  /** Items taken out one by one. */
  without: string[];
}

/** The ids on the sheet, in paper order; `found` are the items with findings, for the kind that lists only those. */
export function chosen(rules: Rules, choice: Choice, found: string[] = []): string[] {
  return rules.items
    .filter((item) => !choice.party || item.assessed.includes(choice.party))
    .filter((item) => choice.groups.includes(item.group) && !choice.without.includes(item.id))
    .filter((item) => choice.kind !== "findings" || found.includes(item.id))
    .map((item) => item.id);
}

/** The conditions that decide something on the sheet, as the paper's checklist.py asks them. */
export function asked(rules: Rules, choice: Choice, ids: string[]): string[] {
  return rules.items
    .filter((item) => ids.includes(item.id))
    .flatMap((item) => item.conditions)
    .filter(([, party]) => !choice.party || !party || party === choice.party)
    .map(([condition]) => condition);
}

/** The code to key the sheet in by; empty where nothing is keyed in, or where no code can name the edition. */
export function codeOf(rules: Rules, choice: Choice, ids: string[]): string {
  if (!ids.length || choice.kind === "findings" || !/^20\d\d\.[1-9]\d?$/.test(rules.edition)) return "";
  const own = rules.items.filter((item) => !choice.party || item.assessed.includes(choice.party));
  const places = ids.map((id) => rules.items.findIndex((item) => item.id === id) + 1);
  return encode({
    edition: rules.edition,
    fingerprint: fingerprint(rules.digest),
    party: rules.parties.findIndex(([key]) => key === choice.party) + 1,
    places: ids.length === own.length ? null : places,
  });
}

export function titleOf(rules: Rules, choice: Choice, whole: boolean): string {
  const name = new Map(rules.parties).get(choice.party) ?? "";
  const said = [name, whole ? "" : "部分条目"].filter(Boolean).join("，");
  const head = choice.kind === "findings" ? "问题清单" : rules.title;
  return said ? `${head}（${said}）` : head;
}
