// The groups as bars, weakest first, and the same figures as a table.

import { el, svg } from "../dom";
import type { Edition } from "../edition";
import type { GroupOutcome } from "../scoring";
import { points } from "../words";

export const percent = ({ earned, maximum }: GroupOutcome): number | null => (maximum ? Math.floor((earned * 100) / maximum) : null);

export function groups(edition: Edition, found: GroupOutcome[]): HTMLElement[] {
  const sorted = found.slice().sort((one, other) => rate(one) - rate(other));
  const name = (group: GroupOutcome): string => edition.groups[group.key] || group.key;
  const bars = sorted.filter((group) => group.maximum).map((group) => bar(name(group), percent(group)!, floor(edition, group.key)));
  const capped = edition.rubric.caps.some((cap) => cap.kind === "group_below");
  const legend = capped ? [el("p", { class: "wf-hint", "aria-hidden": "true" }, "竖线是封顶的分数线：没到线的，星级封顶。")] : [];
  // The table says all that the bars show.
  const chart = el("div", { class: "wf-bars", "aria-hidden": "true" }, ...bars);
  return [el("h3", {}, "各组得分"), el("div", { class: "wf-figures" }, chart, table(sorted, name)), ...legend];
}

/** What has nothing to score comes last. */
const rate = ({ earned, maximum }: GroupOutcome): number => (maximum ? earned / maximum : 2);

function floor(edition: Edition, key: string): number {
  const cap = edition.rubric.caps.find((each) => each.kind === "group_below" && each.group === key);
  return (cap && cap.percent) || 0;
}

function bar(name: string, percent: number, floor: number): HTMLElement {
  const parts = [svg("rect", { class: "wf-track", width: 100, height: 10 }), svg("rect", { class: "wf-fill", width: percent, height: 10 })];
  if (floor) parts.push(svg("line", { class: "wf-floor", x1: floor, x2: floor, y1: -3, y2: 13 }));
  const shape = svg("svg", { class: "wf-chart", viewBox: "0 0 100 10", preserveAspectRatio: "none", focusable: "false" }, ...parts);
  return el("div", { class: "wf-bar-row" }, el("span", {}, name), shape, el("span", {}, `${percent}%`));
}

function table(groups: GroupOutcome[], name: (group: GroupOutcome) => string): HTMLElement {
  const head = ["分组", "得分", "满分", "得分率"].map((title) => el("th", { scope: "col" }, title));
  const rows = groups.map((group) => {
    const share = percent(group);
    const cells = [points(group.earned), points(group.maximum), share === null ? "–" : `${share}%`];
    return el("tr", {}, el("th", { scope: "row" }, name(group)), ...cells.map((cell) => el("td", {}, cell)));
  });
  return el("table", { class: "wf-table" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}
