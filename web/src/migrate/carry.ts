// Answers of one edition under the next: the same rules as build_tools/editions/carry.py, on drafts.

import { has, type Answer } from "../scoring";
import type { Draft } from "../sheet";

/** One step, as editions/2026.2/mapping.js gives it. */
export interface Mapping {
  from: { edition: string; digest: string };
  /** All digests that files of the edition before may name. */
  known: string[];
  to: { edition: string; digest: string };
  items: Record<string, { to: string[]; how: "keep" | "review" | "blank" }>;
  added: string[];
  /** Conditions whose answers do not stand. */
  conditions: string[];
  /** The conditions of the new edition, the items that assess each party, in order, and the titles of all items. */
  facts: string[];
  assessed: Record<string, string[]>;
  titles: Record<string, string>;
}

/** An answer that no item takes over, or that several became one of. */
export interface Left {
  edition: string;
  item: string;
  answer: Answer;
}

type Drafts = Record<string, Draft>;

export interface Carried {
  drafts: Drafts;
  /** Items whose answers are to be looked at again. */
  review: Set<string>;
  /** Each with its draft, not yet as an answer. */
  left: { item: string; draft: Draft }[];
}

/** From the lowest answer up; "not applicable" says nothing where another answer does. */
const ORDER = ["not_met", "partly_met", "met", "not_applicable"];

export function carry(mapping: Mapping, party: string, drafts: Drafts, review: Set<string>): Carried {
  const given = new Map<string, { item: string; draft: Draft }[]>();
  const left: Carried["left"] = [];
  for (const [item, draft] of Object.entries(drafts)) {
    const into = howOf(mapping, item) === "blank" ? [] : successors(mapping, party, item);
    for (const key of into) given.set(key, [...(given.get(key) || []), { item, draft }]);
    if (!into.length) left.push({ item, draft });
  }
  for (const several of given.values()) if (several.length > 1) left.push(...several);
  const carried: Carried = { drafts: {}, review: new Set(), left: left.filter((one, place) => left.findIndex(({ item }) => item === one.item) === place) };
  for (const key of mapping.assessed[party] || []) {
    const several = given.get(key);
    if (!several) continue;
    carried.drafts[key] = lowest(several.map(({ draft }) => draft));
    if (waits(mapping, party, key, several.map(({ item }) => item), review)) carried.review.add(key);
  }
  return carried;
}

const howOf = ({ items }: Mapping, item: string): string => (has(items, item) ? items[item]!.how : "keep");

/** The items that take over an item, as far as they assess the party. */
export function successors({ items, assessed }: Mapping, party: string, item: string): string[] {
  const stated = has(items, item) ? items[item]!.to : [item];
  return stated.filter((key) => (assessed[party] || []).includes(key));
}

function waits(mapping: Mapping, party: string, key: string, from: string[], review: Set<string>): boolean {
  const sources = new Set([...Object.keys(mapping.items), key].filter((item) => !mapping.added.includes(item)));
  const merges = Array.from(sources).filter((item) => successors(mapping, party, item).includes(key)).length > 1;
  return merges || from.some((item) => review.has(item) || howOf(mapping, item) === "review");
}

/** The lowest of several answers; a veto in any of them stays. One that is not given yet says nothing. */
function lowest(drafts: Draft[]): Draft {
  const rank = ({ outcome }: Draft): number => (outcome ? ORDER.indexOf(outcome) : ORDER.length);
  const chosen = drafts.reduce((best, draft) => (rank(draft) < rank(best) ? draft : best));
  return drafts.some(({ veto }) => veto) && !chosen.veto ? { ...chosen, veto: true } : chosen;
}
