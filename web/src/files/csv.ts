// The answers as a table for spreadsheet programs. For reading only: what is imported again is the result file.

import type { Edition } from "../edition";
import type { Result } from "../result";
import { points, VERDICT_WORDS } from "../words";

const HEAD = ["序号", "编号", "条目", "分组", "分值", "结论", "得分", "不适用的理由", "一票否决", "说明"];

/** UTF-8 with its mark, which Excel asks for; lines end as in RFC 4180. */
export function csv(edition: Edition, result: Result): string {
  const about = [
    ["小区", result.estate],
    ["单位", result.enterprise],
    ["期间", result.period],
    ["版次", result.standard.edition],
    ["核对码", result.digest],
    [],
  ];
  const rows = edition.rubric.items.map((item) => {
    const answer = result.answers[item.id];
    const { number, title } = edition.items[item.id]!;
    const group = edition.groups[item.group] || item.group;
    const lead = [String(number), item.id, title, group, String(item.points)];
    if (!answer) return [...lead, "未答"];
    const half = { met: item.points * 2, partly_met: item.points, not_met: 0, not_applicable: -1 }[answer.outcome];
    const word = VERDICT_WORDS[answer.outcome].split(" ")[0]!;
    return [...lead, word, half < 0 ? "" : points(half), answer.reason || "", answer.veto ? "有" : "", answer.note || ""];
  });
  return `\ufeff${[...about, HEAD, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A cell that a spreadsheet program shows, and never works out: signs that begin a formula get an apostrophe. */
function cell(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
