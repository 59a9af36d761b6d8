// Paints a sheet and its outcome onto the server's form. Holds no state but what it painted last.

import { all, fill, say } from "./dom";
import type { Edition } from "./edition";
import { report } from "./report";
import { has, isBlank, type Outcome } from "./scoring";
import { draftOf, TEXT_FIELDS, type Sheet } from "./sheet";
import { hundredths } from "./words";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A named control, or the group of radio buttons of that name. */
export const named = (form: HTMLFormElement, name: string): Element | RadioNodeList | null => form.elements.namedItem(name);

/** Puts the sheet into the controls. */
export function fillControls(form: HTMLFormElement, edition: Edition, sheet: Sheet): void {
  addYear(form, sheet.year);
  for (const field of TEXT_FIELDS) (named(form, field) as Field).value = sheet[field];
  choose(form, "kind", sheet.kind);
  for (const key of Object.keys(edition.conditions)) choose(form, `fact-${key}`, factValue(sheet, key));
  for (const item of edition.rubric.items) {
    const draft = draftOf(sheet, item.id);
    choose(form, `outcome-${item.id}`, draft.outcome);
    write(form, `reason-${item.id}`, draft.reason);
    write(form, `note-${item.id}`, draft.note);
    const veto = named(form, `veto-${item.id}`);
    if (veto) (veto as HTMLInputElement).checked = draft.veto;
  }
}

const factValue = (sheet: Sheet, key: string): string => (has(sheet.facts, key) ? (sheet.facts[key] ? "yes" : "no") : "");

/** A year that the page does not offer, from an imported file. */
function addYear(form: HTMLFormElement, year: string): void {
  const select = named(form, "year") as HTMLSelectElement;
  const known = Array.from(select.options).some((option) => option.value === year);
  if (!known) select.add(new Option(`${year}年`, year));
}

function choose(form: HTMLFormElement, name: string, value: string): void {
  for (const radio of all<HTMLInputElement>(form, `input[type=radio][name="${name}"]`)) radio.checked = radio.value === value;
}

function write(form: HTMLFormElement, name: string, text: string): void {
  const area = named(form, name) as HTMLTextAreaElement | null;
  if (!area) return;
  area.value = text;
  grow(area);
}

/** As tall as its text; the mirror beside it is what paper shows. */
export function grow(area: HTMLTextAreaElement): void {
  const mirror = area.previousElementSibling;
  if (mirror && mirror.hasAttribute("data-mirror")) say(mirror, area.value);
  area.style.height = "auto";
  if (area.value) area.style.height = `${area.scrollHeight + 2}px`;
  else area.style.height = "";
}

const shown = new WeakMap<Element, string>();

/** Does its work only when what it shows is another than before: forty items at every keystroke are too many. */
function when(place: Element, state: unknown, work: () => void): void {
  const text = JSON.stringify(state);
  if (shown.get(place) === text) return;
  shown.set(place, text);
  work();
}

/** Everything that follows from the sheet. */
export function paint(form: HTMLFormElement, edition: Edition, sheet: Sheet, outcome: Outcome): void {
  for (const box of all(form, "[data-item]")) {
    const { outcome: given, reason, pending } = draftOf(sheet, box.dataset.item!);
    when(box, [given, isBlank(reason), pending, sheet.facts], () => paintItem(box, edition, sheet));
  }
  for (const place of all(form, "[data-progress]")) paintProgress(place, outcome);
  const done = `已答${outcome.answered}/${outcome.applicable}`;
  say(form.querySelector("[data-bar-done]")!, done);
  const soFar = outcome.score === null ? "还没有得分" : `目前得分${hundredths(outcome.score)}`;
  say(form.querySelector("[data-bar-score]")!, soFar);
  const place = form.querySelector("[data-outcome]")!;
  when(place, outcome, () => fill(place, ...report(edition, outcome)));
}

function paintItem(box: HTMLElement, edition: Edition, sheet: Sheet): void {
  const item = edition.rubric.items.find((each) => each.id === box.dataset.item)!;
  const draft = draftOf(sheet, item.id);
  const failed = item.conditions.find((key) => has(sheet.facts, key) && !sheet.facts[key]);
  const unknown = item.conditions.find((key) => !has(sheet.facts, key));
  box.classList.toggle("wf-excluded", !!failed);
  box.querySelector<HTMLElement>("[data-body]")!.hidden = !!failed;
  paintState(box, stateText(edition, failed, unknown, !!draft.outcome, draft.outcome === "not_applicable" && !item.na));
  box.querySelector<HTMLElement>("[data-confirm]")!.hidden = !draft.pending;
  for (const line of all(box, "[data-only-if]")) {
    const waived = sheet.facts[line.dataset.onlyIf!] === false;
    line.classList.toggle("wf-off", waived);
    line.querySelector<HTMLElement>("[data-waived]")!.hidden = !waived;
  }
  const reason = box.querySelector<HTMLElement>("[data-reason]");
  if (!reason) return;
  reason.hidden = draft.outcome !== "not_applicable";
  const lacking = !reason.hidden && isBlank(draft.reason);
  reason.classList.toggle("wf-lacking", lacking);
  reason.querySelector("textarea")!.setAttribute("aria-invalid", String(lacking));
}

function paintState(box: HTMLElement, text: string): void {
  const state = box.querySelector<HTMLElement>("[data-state]")!;
  say(state, text);
  state.hidden = !text;
}

function stateText(edition: Edition, failed: string | undefined, unknown: string | undefined, answered: boolean, refused: boolean): string {
  if (failed) return `不适用于本小区（只用于${edition.conditions[failed]}），不计分。${answered ? "原来的答案还留着。" : ""}`;
  if (unknown) return `只用于${edition.conditions[unknown]}。请先答前面的“小区情况”。`;
  return refused ? "文件里答的是“不适用”，这一条不能这样答，现在按不符合计分。请重新选。" : "";
}

function paintProgress(place: HTMLElement, outcome: Outcome): void {
  const group = outcome.groups.find((each) => each.key === place.dataset.progress);
  if (!group) return;
  const { answered, applicable } = group;
  const word = !applicable ? "没有要答的" : !answered ? "未开始" : answered < applicable ? "进行中" : "已完成";
  say(place, applicable ? `${word} ${answered}/${applicable}` : word);
}
