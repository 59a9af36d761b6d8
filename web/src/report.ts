// The outcome section: score, stars, reasons, groups, what is missing and where points were lost.

import { el, svg, type Child } from "./dom";
import type { Edition } from "./edition";
import type { Answers, GroupOutcome, Outcome, Reason } from "./scoring";
import { headline, hundredths, itemName, missing, points, sentence, starShape, VERDICT_WORDS } from "./words";

export function report(edition: Edition, outcome: Outcome, answers: Answers): Child[] {
  const open = outcome.reasons.filter(missing);
  const why = outcome.reasons.map((reason) => sentence(edition, reason)).filter(Boolean);
  return [
    verdict(edition, outcome),
    ...listed("还缺什么", open.map((reason) => openLink(edition, reason)), "wf-open"),
    ...listed("为什么", why),
    ...listed("失分的条目", losses(edition, outcome, answers)),
    ...(outcome.maximum ? [el("h3", {}, "各组得分"), groupTable(edition, outcome.groups)] : []),
  ];
}

function verdict(edition: Edition, outcome: Outcome): HTMLElement {
  const box = el("p", { class: "wf-verdict" });
  const most = Math.max(...edition.rubric.bands.map((band) => band.stars));
  if (outcome.stars !== null) box.append(el("span", { class: "wf-stars", "aria-hidden": "true" }, starShape(outcome.stars, most)), " ");
  box.append(el("strong", {}, headline(outcome)));
  if (outcome.score === null) return box;
  const label = outcome.status === "incomplete" ? "已答部分得分" : "得分";
  box.append(el("span", { class: "wf-score" }, `${label} ${hundredths(outcome.score)}`));
  return box;
}

function listed(title: string, entries: Child[], name = ""): HTMLElement[] {
  if (!entries.length) return [];
  return [el("h3", {}, title), el("ul", name ? { class: name } : {}, ...entries.map((entry) => el("li", {}, entry)))];
}

function openLink(edition: Edition, reason: Reason): HTMLElement {
  if (reason.code === "fact_missing")
    return el("a", { href: `#fact-${reason.condition}` }, `小区情况：${edition.conditions[reason.condition]}`);
  const id = "item" in reason ? reason.item : "";
  const what = reason.code === "na_without_reason" ? "：没写不适用的理由" : "";
  return el("a", { href: `#${id}` }, itemName(edition, id) + what);
}

/** Items with points lost, most points first. */
function losses(edition: Edition, outcome: Outcome, answers: Answers): Child[] {
  const excluded = outcome.reasons.map((reason) => (reason.code === "excluded_by_fact" ? reason.item : ""));
  const unknown = edition.rubric.items.filter((item) => outcome.reasons.some((reason) => reason.code === "fact_missing" && item.conditions.includes(reason.condition)));
  return edition.rubric.items
    .filter((item) => !excluded.includes(item.id) && !unknown.includes(item) && answers[item.id])
    .map((item) => ({ item, given: answers[item.id]!.outcome }))
    .map(({ item, given }) => ({ item, given: given === "not_applicable" && !item.na ? "not_met" : given }) as const)
    .map((row) => ({ ...row, half: row.given === "not_met" ? row.item.points * 2 : row.given === "partly_met" ? row.item.points : 0 }))
    .filter((row) => row.half)
    .sort((one, other) => other.half - one.half)
    .map((row) => el("span", {}, el("a", { href: `#${row.item.id}` }, itemName(edition, row.item.id)), `：${VERDICT_WORDS[row.given]}，失 ${points(row.half)} 分`));
}

function groupTable(edition: Edition, groups: GroupOutcome[]): HTMLElement {
  const head = el("tr", {}, ...["分组", "得分", "满分", "得分率"].map((title) => el("th", { scope: "col" }, title)));
  const rows = groups.map((group) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, edition.groups[group.key] || group.key),
      el("td", {}, points(group.earned)),
      el("td", {}, points(group.maximum)),
      el("td", { class: "wf-rate" }, ...rate(group)),
    ),
  );
  return el("table", { class: "wf-table" }, el("thead", {}, head), el("tbody", {}, ...rows));
}

function rate(group: GroupOutcome): Child[] {
  if (!group.maximum) return ["–"];
  const percent = Math.floor((group.earned * 100) / group.maximum);
  const bar = svg(
    "svg",
    { class: "wf-chart", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "wf-track", width: 100, height: 10 }),
    svg("rect", { class: "wf-fill", width: percent, height: 10 }),
  );
  return [bar as Node, el("span", {}, `${percent}%`)];
}
