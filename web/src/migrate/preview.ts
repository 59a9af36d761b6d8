// What would become of a sheet, shown before anything is done.

import { el } from "../dom";
import { root } from "../address";
import { has } from "../scoring";
import { VERDICT_WORDS } from "../words";
import type { Plan } from "./plan";

/** In one line. */
export function sentence({ keep, review, blank, left }: Plan): string {
  const parts = [
    keep.length && `${keep.length}条照旧`,
    review.length && `${review.length}条要重新看`,
    blank.length && `${blank.length}条还要答`,
    left.length && `${left.length}条没有条目接，另外留着`,
  ];
  return `${parts.filter(Boolean).join("，")}。`;
}

/** The plan with its lists, and the choice; one at a time in a place. */
export function show(place: HTMLElement, from: string, plan: Plan, take: () => void | Promise<void>): void {
  const old = place.querySelector("[data-plan]");
  if (old) old.remove();
  const yes = el("button", { type: "button", class: "wf-main", "data-do-plan": "take" }, `带到${plan.to.edition}版`);
  const no = el("button", { type: "button", "data-do-plan": "leave" }, "不带");
  const head = el("p", { tabindex: "-1" }, el("strong", {}, `从${from}版带到${plan.to.edition}版：`), sentence(plan));
  const box = el("div", { class: "wf-notice wf-warn wf-plan", "data-plan": "" }, head, ...lists(plan));
  box.append(el("p", { class: "wf-hint" }, "原来的那一份不动。要重新看的，确认以后才计分。"), el("div", { class: "wf-row" }, yes, no));
  const end = (): void => {
    place.focus();
    box.remove();
  };
  yes.addEventListener("click", () => {
    end();
    void take();
  });
  no.addEventListener("click", end);
  place.append(box);
  head.focus();
}

function lists({ review, blank, left, titles }: Plan): HTMLElement[] {
  const named = (item: string): string => (has(titles, item) ? `${item} ${titles[item]!}` : item);
  const link = (item: string): HTMLElement => el("a", { href: `${root}items/${item}/`, target: "_blank", rel: "noopener" }, named(item));
  const lost = left.map(({ edition, item, answer }) => el("li", {}, `${edition}版 ${item}：${VERDICT_WORDS[answer.outcome]}`));
  return [
    listed(`要重新看的${review.length}条`, review.map((item) => el("li", {}, link(item)))),
    listed(`还要答的${blank.length}条`, blank.map((item) => el("li", {}, link(item)))),
    listed(`另外留着的${left.length}条`, lost),
  ].filter((part): part is HTMLElement => !!part);
}

function listed(title: string, entries: HTMLElement[]): HTMLElement | null {
  return entries.length ? el("details", {}, el("summary", {}, title), el("ul", {}, ...entries)) : null;
}
