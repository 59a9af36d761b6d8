// What a result file says, for the sheet: only of a sound file of this edition.

import { digest, short } from "../canonical";
import { tooLarge } from "../files/bound";
import { isPlain } from "../fit";
import type { Action } from "../sheet";
import type { Rules } from "./choice";

export interface Given {
  party: string;
  kind: "自查" | "检查";
  estate: string;
  enterprise: string;
  period: string;
  assessors: string;
  check: string;
  facts: Map<string, boolean>;
  answers: Map<string, Answer>;
  /** What is done about items, by their ids, in the order of the file. */
  actions: Map<string, Action[]>;
}

export interface Answer {
  outcome: string;
  reason: string;
  note: string;
  veto: boolean;
}

/** The answers, or why the file does not serve. */
export function given(raw: string, rules: Rules): Given | string {
  const long = tooLarge(raw);
  if (long) return long;
  let data: unknown;
  try {
    data = JSON.parse(raw);
  } catch {
    return "这不是结果文件。请选从自查表导出的文件。";
  }
  if (!isPlain(data) || data.format !== "wuye-result" || !isPlain(data.standard)) return "这不是结果文件。请选从自查表导出的文件。";
  const { digest: stated, ...content } = data;
  if (stated !== computed(content)) return "文件的内容和核对码对不上，可能改动过或者没有传完。请向填写人重新要一份。";
  const standard = data.standard;
  if (standard.publisher !== rules.publisher || standard.edition !== rules.edition || standard.digest !== rules.digest)
    return `这份文件是${text(standard.edition)}版的，摘要${short(text(standard.digest))}；本页是${rules.edition}版，摘要${short(rules.digest)}。请用同一版的文件。`;
  if (!rules.parties.some(([key]) => key === data.party)) return "文件里的被考评方不在这一版清单里。";
  return ofFile(data, text(stated));
}

function computed(content: unknown): string {
  try {
    return digest(content);
  } catch {
    return ""; // a fraction, or half a character: no file of ours
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What was written in lines, as the paper's text.py keeps them: never two blank ones together, none at either end. */
const lines = (value: unknown): string =>
  text(value)
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");

function ofFile(data: Record<string, unknown>, stated: string): Given {
  const [year, quarter] = text(data.period).split("Q");
  const assessors = Array.isArray(data.assessors) ? data.assessors.map(text) : [];
  return {
    party: text(data.party),
    kind: data.kind === "inspection" ? "检查" : "自查",
    estate: text(data.estate),
    enterprise: text(data.enterprise),
    period: quarter ? `${year}年第${quarter}季度` : "",
    assessors: assessors.join("、"),
    check: short(stated),
    facts: factsOf(isPlain(data.facts) ? data.facts : {}),
    answers: answersOf(isPlain(data.answers) ? data.answers : {}),
    actions: actionsOf(Array.isArray(data.actions) ? data.actions.filter(isPlain) : []),
  };
}

function factsOf(facts: Record<string, unknown>): Given["facts"] {
  return new Map(Object.entries(facts).filter((fact): fact is [string, boolean] => typeof fact[1] === "boolean"));
}

function answersOf(answers: Record<string, unknown>): Given["answers"] {
  const said: Given["answers"] = new Map();
  for (const [id, answer] of Object.entries(answers)) {
    if (!isPlain(answer)) continue;
    said.set(id, { outcome: text(answer.outcome), reason: lines(answer.reason), note: lines(answer.note), veto: answer.veto === true });
  }
  return said;
}

function actionsOf(actions: Record<string, unknown>[]): Given["actions"] {
  const said: Given["actions"] = new Map();
  for (const saved of actions) {
    const item = text(saved.item);
    const action = { item, measure: lines(saved.measure), person: text(saved.person), due: text(saved.due), done: text(saved.done) };
    said.set(item, [...(said.get(item) ?? []), action]);
  }
  return said;
}
