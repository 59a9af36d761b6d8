// What is chosen, and what stands on the sheet then: pure.

import { encode, fingerprint } from "../sheet-code";

export type Kind = "blank" | "brief" | "prefilled" | "findings";

export interface Item {
  id: string;
  title: string;
  group: string;
  assessed: string[];
  /** What must hold for the item to be looked at. */
  applies_to: string[];
  /** What the item depends on, and the party that this is about; "" is every party. */
  conditions: [string, string][];
  veto: boolean;
}

/** What build_tools/site/chooser.py writes into the page. */
export interface Rules {
  publisher: string;
  edition: string;
  digest: string;
  title: string;
  /** Keys and names, in the order of the edition. */
  parties: [string, string][];
  conditions: [string, string][];
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

/** The items chosen, in paper order, whatever a result file says of them. */
export function chosen(rules: Rules, choice: Choice): Item[] {
  return ofParty(rules, choice).filter((item) => choice.groups.includes(item.group) && !choice.without.includes(item.id));
}

export const ofParty = (rules: Rules, choice: Choice): Item[] =>
  rules.items.filter((item) => !choice.party || item.assessed.includes(choice.party));

/** The conditions that decide something on the sheet, as the paper's checklist.py asks them. */
export function asked(choice: Choice, items: Item[]): string[] {
  return items
    .flatMap((item) => item.conditions)
    .filter(([, party]) => !choice.party || !party || party === choice.party)
    .map(([condition]) => condition);
}

/** The code to key the sheet in by; empty where nothing is keyed in, or where no code can name the edition. */
export function codeOf(rules: Rules, choice: Choice, items: Item[]): string {
  if (!items.length || choice.kind === "findings" || !/^20\d\d\.[1-9]\d?$/.test(rules.edition)) return "";
  const places = items.map((item) => placeOf(rules, item));
  return encode({
    edition: rules.edition,
    fingerprint: fingerprint(rules.digest),
    party: rules.parties.findIndex(([key]) => key === choice.party) + 1,
    places: items.length === ofParty(rules, choice).length ? null : places,
  });
}

/** The number printed beside an item: its place in the whole checklist. */
export const placeOf = (rules: Rules, item: Item): number => rules.items.indexOf(item) + 1;

export function titleOf(rules: Rules, choice: Choice, whole: boolean): string {
  const name = new Map(rules.parties).get(choice.party) ?? "";
  const said = [name, whole ? "" : "部分条目"].filter(Boolean).join("，");
  const head = choice.kind === "findings" ? "问题清单" : rules.title;
  return said ? `${head}（${said}）` : head;
}
