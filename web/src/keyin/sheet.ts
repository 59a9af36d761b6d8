// Which items stand on a keyed sheet, by its code: pure.

import type { Edition } from "../edition";
import { decode, fingerprint } from "../sheet-code";

/** What the page knows of one party; build_tools/site/key_in.py writes it. */
export interface PartyRules {
  rules: Edition;
  /** What is asked about the estate, in paper order. */
  questions: { key: string; question: string }[];
  /** The conditions that each item asks for. */
  asked: Record<string, string[]>;
  /** Where "not applicable" is allowed: the grounds, numbered from 1. */
  grounds: Record<string, string[]>;
  /** When there is a veto. */
  veto: Record<string, string>;
}

export interface Paper {
  /** Positions in the list of parties that the sheet may be about. */
  parties: number[];
  /** Places in the whole checklist, or all. */
  places: number[] | null;
}

const SLIPS = {
  digits: "表码只有数字。请照纸上“表码”后面的那一串再录一遍。",
  length: "表码不完整：四位一组，最少三组。请照纸上“表码”后面的那一串再录一遍。",
  check: "表码录错了一位或几位，核对数对不上。请再看一遍。",
  content: "这串数字不是检查表的表码。",
};

/** The sheet of a code, or why it cannot be keyed in here. */
export function paperOf(typed: string, parties: PartyRules[]): Paper | string {
  const code = decode(typed);
  if (typeof code === "string") return SLIPS[code];
  const { edition, digest } = parties[0]!.rules.standard;
  if (code.edition !== edition) return `这张纸是${code.edition}版的，这里录的是${edition}版。请到${code.edition}版的页面录，纸上的二维码会带您去。`;
  if (code.fingerprint !== fingerprint(digest)) return `这张纸也写着${edition}版，但条目的文字和这里的不一样，不能录。请用这一版重新打印的纸。`;
  if (code.party > parties.length) return SLIPS.content;
  const known = parties.map((_, place) => place);
  const whose = code.party ? [code.party - 1] : known;
  return { parties: whose, places: code.places };
}

/** The items of a party on the sheet, in paper order. */
export function itemsOf({ rules }: PartyRules, places: number[] | null): string[] {
  const number = (id: string): number => rules.items[id]!.number;
  const ids = rules.rubric.items.map((item) => item.id).filter((id) => !places || places.includes(number(id)));
  return ids.sort((one, other) => number(one) - number(other));
}

/** What the sheet asks about the estate. */
export function factsOf(party: PartyRules, ids: string[]): PartyRules["questions"] {
  const asked = new Set(ids.flatMap((id) => party.asked[id] || []));
  return party.questions.filter(({ key }) => asked.has(key));
}
