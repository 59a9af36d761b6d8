// Two assessments side by side, item by item: what rose, what fell, what is new. Pure.

import type { Edition } from "../edition";
import { has, type Answers, type Facts, type RubricItem, type Verdict } from "../scoring";

/** What an assessment says of an item; "excluded" by the facts, "open" without a verdict or a fact. */
export type State = Verdict | "excluded" | "open";

/** "up" and "down" are of points; "other" is a change that points do not measure, such as to not applicable. */
export type Change = "up" | "down" | "new" | "gone" | "other" | "same";

export interface Side {
  facts: Facts;
  answers: Answers;
}

export interface Row {
  item: string;
  before: State;
  now: State;
  change: Change;
  /** Half-points gained, 0 where they are not measured. */
  gain: number;
}

export interface Comparison {
  rows: Row[];
  /** Answers of the other side that belong to no item of this edition. */
  strange: string[];
  /** Items of this edition that the other side, of another edition, does not have. */
  without: string[];
}

const HALF: Record<Verdict, number> = { met: 2, partly_met: 1, not_met: 0, not_applicable: -1 };

/** `before` against `now`, by the ids that both have when `before` is of another edition. */
export function compare(edition: Edition, before: Side, now: Side, sameEdition = true): Comparison {
  const { items } = edition.rubric;
  const known = (item: RubricItem): boolean => sameEdition || has(before.answers, item.id);
  const rows = items.filter(known).map((item) => row(item, state(item, before, sameEdition), state(item, now, true)));
  const ids = items.map((item) => item.id);
  const strange = Object.keys(before.answers).filter((id) => !ids.includes(id)).sort();
  return { rows, strange, without: items.filter((item) => !known(item)).map((item) => item.id) };
}

/** Under another edition the conditions of an item may have been others: there its answer counts. */
function state(item: RubricItem, side: Side, own: boolean): State {
  const answer = has(side.answers, item.id) ? side.answers[item.id]!.outcome : "open";
  if (!own) return answer;
  if (item.conditions.some((key) => has(side.facts, key) && !side.facts[key])) return "excluded";
  return item.conditions.every((key) => has(side.facts, key)) ? answer : "open";
}

function row(item: RubricItem, before: State, now: State): Row {
  const [was, is] = [half(item, before), half(item, now)];
  const gain = was === null || is === null ? 0 : is - was;
  return { item: item.id, before, now, gain, change: change(before, now, was, is) };
}

/** Half-points of a verdict as the scorer counts it, or null when it counts none. */
function half(item: RubricItem, found: State): number | null {
  if (found === "excluded" || found === "open") return null;
  if (found === "not_applicable") return item.na ? null : 0;
  return HALF[found] * item.points;
}

function change(before: State, now: State, was: number | null, is: number | null): Change {
  if (before === now) return "same";
  if (before === "open") return now === "excluded" ? "other" : "new";
  if (now === "open") return before === "excluded" ? "other" : "gone";
  if (was === null || is === null) return "other";
  return is > was ? "up" : is < was ? "down" : "other";
}
