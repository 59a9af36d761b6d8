// Answers that a move to this edition left behind stay in the sheet and are shown, so that none is lost unseen.

import type { Desk } from "../desk";
import { el, fill } from "../dom";
import { VERDICT_WORDS } from "../words";

export function showKept({ form, sheet: { carried } }: Desk): void {
  const place = form.querySelector<HTMLElement>("[data-carried]")!;
  place.hidden = !carried || !carried.kept.length;
  if (!carried || place.hidden) return fill(place);
  const rows = carried.kept.map(({ edition, item, answer }) => {
    const words = [answer.reason, answer.note].filter(Boolean).join("；");
    return el("li", {}, `${edition}版 ${item}：${VERDICT_WORDS[answer.outcome]}${words ? `（${words}）` : ""}`);
  });
  const title = `从${carried.edition}版带来时没有条目接的答案，共${rows.length}条，不计分，随文件留着`;
  fill(place, el("summary", {}, title), el("ul", {}, ...rows));
}
