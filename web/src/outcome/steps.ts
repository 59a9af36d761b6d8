// How the outcome came about: the steps of docs/scoring.md in their order, each with its reasons and their codes.

import { el, type Child } from "../dom";
import type { Edition } from "../edition";
import type { Outcome, Reason } from "../scoring";
import { hundredths, lacking, naShare, points, sentence, starWord } from "../words";
import { address } from "./catalogue";

interface Step {
  title: string;
  /** What is said when there is nothing more to say. */
  plain: string;
  codes: Reason["code"][];
}

export function steps(edition: Edition, outcome: Outcome): HTMLElement[] {
  const list = el("ol", { class: "wf-steps" }, ...all(edition, outcome).map((step) => entry(edition, outcome, step)));
  const more = el("p", { class: "wf-hint" }, "规则全文见", el("a", { href: address("scoring/") }, "计分规则"), "。");
  return [el("h3", {}, "怎么算出来的"), list, more];
}

function all(edition: Edition, outcome: Outcome): Step[] {
  const excluded = edition.rubric.items.length - outcome.applicable;
  const scope = `${edition.rubric.items.length}条里${excluded ? `有${outcome.applicable}条适用，计分` : "每条都适用"}。`;
  const open = outcome.status === "incomplete";
  return [
    { title: "适用", plain: scope, codes: ["excluded_by_fact", "fact_missing"] },
    { title: "答完", plain: open ? `还有${lacking(outcome.reasons)}，没有答完不给星级。` : "答完了。", codes: ["unanswered"] },
    { title: "不适用", plain: notApplicable(edition, outcome), codes: ["na_without_reason", "na_not_allowed", "na_over_limit"] },
    { title: "得分", plain: sum(outcome), codes: [] },
    { title: "封顶", plain: "", codes: ["capped"] },
    { title: "一票否决", plain: "", codes: ["veto"] },
    { title: "定星级", plain: final(outcome), codes: ["band"] },
  ];
}

function final({ stars, reasons }: Outcome): string {
  if (stars === null) return "没有走到这一步，不给星级。";
  const limited = reasons.some(({ code }) => code === "capped" || code === "veto");
  return limited ? `与封顶、否决比较，取最少的星数，${stars ? "是" : ""}${starWord(stars)}。` : "";
}

function notApplicable(edition: Edition, outcome: Outcome): string {
  return `占${outcome.na_points}分，是适用条目${outcome.na_of}分的${naShare(outcome)}；上限${edition.rubric.max_na_percent}%。`;
}

function sum(outcome: Outcome): string {
  if (outcome.score === null) return "没有可计分的条目，不给分。";
  return `得${points(outcome.earned)}分，满分${points(outcome.maximum)}分，折成百分是${hundredths(outcome.score)}。`;
}

function entry(edition: Edition, outcome: Outcome, { title, plain, codes }: Step): HTMLElement {
  const found = outcome.reasons.filter((reason) => codes.includes(reason.code));
  const said = plain || (found.length ? "" : "没有。");
  const made = el("li", {}, el("strong", {}, title), said && `：${said}`);
  if (!found.length) return made;
  // What is not answered is listed above already, each with a link.
  const listed: Child[] = codes.includes("unanswered") ? [code("unanswered")] : [el("ul", {}, ...found.map((reason) => why(edition, reason)))];
  made.append(...listed);
  return made;
}

const why = (edition: Edition, reason: Reason): HTMLElement => el("li", {}, sentence(edition, reason), code(reason.code));
const code = (name: string): HTMLElement => el("code", { class: "wf-code" }, name);
