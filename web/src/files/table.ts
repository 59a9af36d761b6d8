// The answers as rows, for spreadsheet programs. For reading only: what is imported again is the result file.

import type { Edition } from "../edition";
import type { Result } from "../result";
import type { Answer, RubricItem } from "../scoring";
import { headline, hundredths, VERDICT_WORDS } from "../words";

export type Cell = string | number;

export const HEAD = ["序号", "编号", "条目", "分组", "分值", "结论", "得分", "不适用的理由", "一票否决", "说明", "照片（张）", "链接", "答的人"];
/** In characters of a spreadsheet's own font. */
export const WIDTHS = [6, 9, 26, 14, 6, 10, 6, 24, 10, 44, 10, 40, 12];

/** What the table is about: names and values. */
export function about(result: Result): [string, string][] {
  const { computed } = result;
  return [
    ["种类", result.kind === "self" ? "自查（供对照改进，不是评级）" : "检查"],
    ["小区", result.estate],
    ["单位", result.enterprise],
    ["期间", result.period],
    ["填写人", result.assessors.join("、")],
    ["结果", headline(computed!)],
    ["得分", computed!.score === null ? "" : hundredths(computed!.score)],
    ["版次", result.standard.edition],
    ["核对码", result.digest],
  ];
}

/** A row for each item of the form; a number is a number. */
export const rows = (edition: Edition, result: Result): Cell[][] =>
  edition.rubric.items.map((item) => {
    const { number, title } = edition.items[item.id]!;
    const lead = [number, item.id, title, edition.groups[item.group] || item.group, item.points];
    const answer = result.answers[item.id];
    return answer ? [...lead, ...said(item, answer)] : [...lead, "未答"];
  });

function said(item: RubricItem, answer: Answer): Cell[] {
  const points = { met: item.points, partly_met: item.points / 2, not_met: 0, not_applicable: "" }[answer.outcome];
  const links = (answer.links || []).map(({ url, title }) => (title ? `${title} ${url}` : url)).join("\n");
  const word = VERDICT_WORDS[answer.outcome].split(" ")[0]!;
  const photos = answer.photos ? answer.photos.length : "";
  return [word, points, answer.reason || "", answer.veto ? "有" : "", answer.note || "", photos, links, answer.by || ""];
}

/** A text that no spreadsheet program works out: signs that begin a formula get an apostrophe. */
export const inert = (text: string): string => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text);
