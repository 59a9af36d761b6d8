// What is to be mended: items with points lost or a veto, ordered by points or by how binding their basis is.

import type { Outcome, RubricItem, Verdict } from "../scoring";
import { has, type Answers } from "../scoring";
import type { Edition } from "../edition";
import { strongest, type Catalogue } from "./catalogue";

export interface Finding {
  item: RubricItem;
  verdict: Verdict;
  /** In half-points. */
  lost: number;
  veto: boolean;
  /** Of the most binding source, as in Source. */
  rank: number;
}

export type Order = "points" | "law";

export function findings(edition: Edition, outcome: Outcome, answers: Answers, known: Catalogue | null): Finding[] {
  const counted = edition.rubric.items.filter((item) => has(answers, item.id) && counts(outcome, item));
  return counted.map((item) => finding(item, answers, known)).filter((found) => found.lost || found.veto);
}

/** Whether the facts let an item count. */
export function counts(outcome: Outcome, item: RubricItem): boolean {
  return !outcome.reasons.some(
    (reason) =>
      (reason.code === "excluded_by_fact" && reason.item === item.id) ||
      (reason.code === "fact_missing" && item.conditions.includes(reason.condition)),
  );
}

function finding(item: RubricItem, answers: Answers, known: Catalogue | null): Finding {
  const { outcome, veto } = answers[item.id]!;
  const verdict = outcome === "not_applicable" && !item.na ? "not_met" : outcome;
  const lost = verdict === "not_met" ? item.points * 2 : verdict === "partly_met" ? item.points : 0;
  const source = strongest(known, item.id);
  return { item, verdict, lost, veto: !!(veto && item.veto), rank: source ? source.rank : 0 };
}

/** A veto first, since no points make up for it; what is equal stays in the order of the checklist. */
export function ordered(found: Finding[], order: Order): Finding[] {
  const by = (one: Finding, other: Finding): number => {
    const points = Number(other.veto) - Number(one.veto) || other.lost - one.lost;
    return order === "law" ? other.rank - one.rank || points : points;
  };
  return found.slice().sort(by);
}
