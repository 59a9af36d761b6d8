// What a result file says of the items on a sheet: pure, and the same as build_tools/paper/entries.py and findings.py.

import { inWords, isDay } from "../outcome/days";
import type { Action } from "../sheet";
import { placeOf, type Item, type Rules } from "./choice";
import type { Given } from "./given";

const VERDICTS: Record<string, string> = { met: "符合", partly_met: "基本符合", not_met: "不符合", not_applicable: "不适用" };
const FOUND = ["partly_met", "not_met"];

export interface Said {
  verdict: string;
  words: string;
  /** Whether a veto is claimed that the item has. */
  veto: boolean;
}

/** The condition that the estate does not have, so that the item is not looked at; "" where it is. */
export const absent = (item: Item, given: Given): string => item.applies_to.find((key) => given.facts.get(key) === false) ?? "";

export function saidOf(rules: Rules, item: Item, given: Given): Said {
  const missing = absent(item, given);
  if (missing) return { verdict: "不查", words: `理由：不是${new Map(rules.conditions).get(missing) ?? missing}`, veto: false };
  const answer = given.answers.get(item.id);
  if (!answer) return { verdict: "没有答", words: "", veto: false };
  const veto = answer.veto && item.veto;
  const words = [veto ? "说有一票否决情形。" : "", answer.reason && `理由：${answer.reason}`, answer.note && `说明：${answer.note}`];
  return { verdict: VERDICTS[answer.outcome] ?? "没有答", words: words.filter(Boolean).join(" "), veto };
}

/** The list of findings among the items chosen. */
export interface Findings {
  rows: Item[];
  /** How far the file goes, and what it leaves open, in sentences. */
  words: string[];
  /** Items that are no findings and have actions all the same, such as one that has been mended since. */
  others: Item[];
}

export function findings(rules: Rules, items: Item[], given: Given): Findings {
  const kept = items.filter((item) => !absent(item, given));
  const rows = kept.filter((item) => isFound(item, given));
  const others = kept.filter((item) => !rows.includes(item) && given.actions.has(item.id));
  return { rows, words: wordsOf(rules, kept, rows, given), others };
}

function isFound(item: Item, given: Given): boolean {
  const answer = given.answers.get(item.id);
  return !!answer && (FOUND.includes(answer.outcome) || (answer.veto && item.veto));
}

function wordsOf(rules: Rules, kept: Item[], rows: Item[], given: Given): string[] {
  const open = kept.filter((item) => !given.answers.has(item.id));
  const vetoes = rows.filter((item) => given.answers.get(item.id)!.veto && item.veto);
  const places = (items: Item[]): string => items.map((item) => placeOf(rules, item)).join("、");
  const counts = FOUND.map((outcome) => `${VERDICTS[outcome]}${rows.filter((item) => given.answers.get(item.id)!.outcome === outcome).length}条`);
  return [
    `答了${kept.length - open.length}条，有问题的${rows.length}条。`,
    rows.length ? `${counts.join("，")}。` : "答了的条目里没有“基本符合”和“不符合”的。",
    vetoes.length ? `一票否决：第${places(vetoes)}条说有这种情形。` : "",
    open.length ? `还没有结论的：第${places(open)}条，不在这份清单里。` : "",
  ].filter(Boolean);
}

/** A line of what is done; without text it is written by hand. */
export type Line = [label: string, text: string];

/** The lines of every action about an item; one set of empty ones where the file says nothing. */
export function actionLines(actions: Action[]): Line[][] {
  const none = { item: "", measure: "", person: "", due: "", done: "" };
  return (actions.length ? actions : [none]).map(linesOf);
}

function linesOf(action: Action): Line[] {
  const lines: Line[] = [
    ["整改措施：", action.measure],
    ["完成期限：", day(action.due)],
    ["责任人：", action.person],
  ];
  return action.done ? [...lines, ["完成日期：", day(action.done)]] : lines;
}

const day = (written: string): string => (isDay(written) ? inWords(written) : written);
