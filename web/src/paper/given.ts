// What a result file says, for the sheet: only of a sound file of this edition.

import { digest, short } from "../canonical";
import { isPlain } from "../fit";
import type { Rules } from "./choice";

export interface Given {
  party: string;
  kind: "自查" | "检查";
  estate: string;
  enterprise: string;
  period: string;
  assessors: string;
  check: string;
  answers: Record<string, { verdict: string; words: string; found: boolean }>;
}

const VERDICTS: Record<string, string> = { met: "符合", partly_met: "基本符合", not_met: "不符合", not_applicable: "不适用" };

/** The answers, or why the file does not serve. */
export function given(raw: string, rules: Rules): Given | string {
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
    answers: answersOf(isPlain(data.answers) ? data.answers : {}),
  };
}

function answersOf(answers: Record<string, unknown>): Given["answers"] {
  const said: Given["answers"] = {};
  for (const [id, answer] of Object.entries(answers)) {
    if (!isPlain(answer)) continue;
    const outcome = text(answer.outcome);
    const veto = answer.veto === true;
    const words = [veto ? "说有一票否决情形。" : "", text(answer.reason), text(answer.note)].filter(Boolean).join(" ");
    said[id] = { verdict: VERDICTS[outcome] ?? "没有答", words, found: veto || outcome === "partly_met" || outcome === "not_met" };
  }
  return said;
}
