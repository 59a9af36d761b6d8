// What becomes of a sheet of an older edition: every edition in between is passed in turn.

import type { Standard } from "../edition";
import { root } from "../address";
import { script } from "../parts";
import { bare } from "../result";
import { answerOf, type Draft, type Sheet } from "../sheet";
import { digest } from "../canonical";
import { has } from "../scoring";
import { carry, type Left, type Mapping } from "./carry";

declare global {
  interface Window {
    wuyeMapping: (mapping: Mapping) => void;
  }
}

/** A sheet of another edition, and where it came from. */
export interface Old {
  standard: Standard;
  party: string;
  sheet: Sheet;
  /** The digest of the result file, when there is one. */
  result?: string;
}

export interface Plan {
  sheet: Sheet;
  to: Standard;
  keep: string[];
  review: string[];
  blank: string[];
  left: Left[];
  titles: Record<string, string>;
}

const mappings = new Map<string, Mapping>();
window.wuyeMapping = (mapping) => void mappings.set(mapping.to.edition, mapping);

/** The plan, or why there is none, in words for the reader. */
export async function plan(old: Old): Promise<Plan | { refusal: string }> {
  const steps = between(old.standard.edition);
  if (!steps) return { refusal: `没有从${old.standard.edition}版换到现行版的对应表。` };
  const passed: Mapping[] = [];
  for (const number of steps) {
    const mapping = await fetched(number);
    if (!mapping) return { refusal: `没有取到${number}版的对应表，可能断网了。联上网再试。` };
    passed.push(mapping);
  }
  return moved(old, passed);
}

/** The editions after a given one up to the one shown; null where the site knows no way. */
function between(start: string): string[] | null {
  const known = window.wuyeSiteEditions;
  if (!known || known.draft) return null;
  const numbers = known.editions.map(({ number }) => number).reverse();
  const [from, to] = [numbers.indexOf(start), numbers.indexOf(known.shown)];
  return from >= 0 && to > from ? numbers.slice(from + 1, to + 1) : null;
}

async function fetched(number: string): Promise<Mapping | undefined> {
  if (!mappings.has(number)) await script(`${root}editions/${number}/mapping.js`).catch(() => undefined);
  return mappings.get(number);
}

/** The sheet after all steps; nothing of the old one is changed. */
export function moved({ standard, party, sheet, result }: Old, passed: Mapping[]): Plan {
  const unknown = !passed[0]!.known.includes(standard.digest);
  let drafts: Record<string, Draft> = { ...sheet.drafts };
  let review = new Set(Object.keys(drafts).filter((item) => drafts[item]!.pending || unknown));
  let { facts } = sheet;
  const left: Left[] = [...(sheet.carried ? sheet.carried.kept : [])];
  const dropped = { ...(sheet.carried ? sheet.carried.facts : {}) };
  let { actions } = sheet;
  for (const mapping of passed) {
    const stands = (key: string): boolean => mapping.facts.includes(key) && !mapping.conditions.includes(key);
    const entries = Object.entries(facts);
    for (const [key, value] of entries) if (!stands(key)) dropped[key] = value;
    facts = Object.fromEntries(entries.filter(([key]) => stands(key)));
    const step = carry(mapping, party, drafts, review);
    ({ drafts, review } = step);
    for (const { item, draft } of step.left) if (draft.outcome) left.push({ edition: mapping.from.edition, item, answer: answerOf(draft) });
    const of = (item: string): string => (has(mapping.items, item) ? mapping.items[item]!.to[0] || "" : item);
    actions = actions.map((action) => ({ ...action, item: of(action.item) })).filter(({ item }) => item);
  }
  const { to, assessed, titles } = passed[passed.length - 1]!;
  const waiting = Object.keys(drafts).filter((item) => review.has(item));
  const asked = assessed[party] || [];
  for (const item of Object.keys(drafts)) drafts[item] = { ...drafts[item]!, pending: review.has(item) && !!drafts[item]!.outcome };
  const open = asked.filter((item) => !has(drafts, item) || !drafts[item]!.outcome);
  const digestBefore = result || digest(bare(standard, party, sheet, ""));
  const carried = { edition: standard.edition, digest: standard.digest, result: digestBefore, kept: left, facts: dropped };
  const finished = waiting.length || open.length ? "" : sheet.finished;
  return {
    sheet: { ...sheet, drafts, facts, actions, carried, finished, corrections: finished ? sheet.corrections : [] },
    to: { publisher: standard.publisher, edition: to.edition, digest: to.digest },
    keep: Object.keys(drafts).filter((item) => drafts[item]!.outcome && !review.has(item)),
    review: waiting.filter((item) => drafts[item]!.outcome),
    blank: open,
    left,
    titles,
  };
}
