// The head of the outcome: stars or what is missing, the score, the share of not applicable. What follows from them
// comes with the part "outcome".

import { el, type Child } from "./dom";
import type { Edition } from "./edition";
import type { Outcome, Reason } from "./scoring";
import { headline, hundredths, itemName, missing, naShare, starShape } from "./words";

export function report(edition: Edition, outcome: Outcome): Child[] {
  const open = outcome.reasons.filter(missing);
  if (!open.length) return [verdict(edition, outcome)];
  const entries = open.map((reason) => el("li", {}, openLink(edition, reason)));
  return [verdict(edition, outcome), el("h3", {}, "还缺什么"), el("ul", { class: "wf-open" }, ...entries)];
}

function verdict(edition: Edition, outcome: Outcome): HTMLElement {
  const box = el("p", { class: "wf-verdict" });
  const most = Math.max(...edition.rubric.bands.map((band) => band.stars));
  if (outcome.stars !== null) box.append(el("span", { class: "wf-stars", "aria-hidden": "true" }, starShape(outcome.stars, most)), " ");
  box.append(el("strong", {}, headline(outcome)));
  if (outcome.score === null) return box;
  const label = outcome.status === "incomplete" ? "已答部分得分" : "得分";
  box.append(el("span", { class: "wf-score" }, `${label} ${hundredths(outcome.score)}`), el("span", { class: "wf-hint" }, `不适用占${naShare(outcome)}`));
  return box;
}

function openLink(edition: Edition, reason: Reason): HTMLElement {
  if (reason.code === "fact_missing")
    return el("a", { href: `#fact-${reason.condition}` }, `小区情况：${edition.conditions[reason.condition]}`);
  const id = "item" in reason ? reason.item : "";
  const what = reason.code === "na_without_reason" ? "：没写不适用的理由" : "";
  return el("a", { href: `#${id}` }, itemName(edition, id) + what);
}
