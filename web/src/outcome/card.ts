// One finding: what is wrong, on what basis, and the actions about it. Fields are kept while they are typed in.

import { all, el, fill, say, type Child } from "../dom";
import type { Action } from "../sheet";
import { grow } from "../view";
import { stateOf, stateWords } from "./actions";

export const FIELDS = ["measure", "person", "due", "done"] as const;
export type Field = (typeof FIELDS)[number];

const LABELS: Record<Field, string> = { measure: "措施", person: "负责人", due: "期限", done: "完成日期" };
const PERSON_HINT = "wf-person-hint";

export interface Content {
  item: string;
  /** Such as 第 5 条. */
  number: string;
  title: string;
  state: string;
  /** Built anew when `state` or `about` changes. */
  grounds: () => Child[];
  about: string;
  /** The actions of the item with their places in the sheet. */
  actions: [place: number, action: Action][];
  /** The requirement can be taken over as the first words of a measure. */
  quotable: boolean;
  locked: boolean;
}

export class Card {
  readonly element: HTMLElement;
  private readonly head = el("div");
  private readonly rows = el("div");
  private readonly set: HTMLFieldSetElement;
  private shown = "";
  private places = "";

  constructor(item: string, number: string) {
    const add = el("button", { type: "button", "data-do": "add-action", "data-part": "outcome", "data-of": item }, "加一条措施");
    add.append(el("span", { class: "wf-unseen" }, `（${number}）`));
    this.set = el("fieldset", {}, el("legend", { class: "wf-unseen" }, `${number}的整改`), this.rows, add);
    this.element = el("section", { class: "wf-finding", "data-finding": item, "aria-labelledby": `finding-${item}` }, this.head, this.set);
  }

  paint(content: Content, today: string): void {
    const { actions } = content;
    const signs = [content.title, content.state, content.about].join("\n");
    if (signs !== this.shown) this.paintHead(content);
    this.shown = signs;
    const places = actions.map(([place]) => place).join();
    if (places !== this.places) fill(this.rows, ...actions.map(([place], index) => row(content, place, index)));
    this.places = places;
    this.set.disabled = content.locked;
    for (const [place, action] of actions) this.paintRow(place, action, today, content.quotable);
  }

  private paintHead({ item, number, title, state, grounds }: Content): void {
    const link = el("a", { href: `#${item}` }, el("span", { class: "wf-number" }, number), ` ${title}`);
    fill(this.head, el("h3", { id: `finding-${item}` }, link), el("p", { class: "wf-finding-state" }, state), ...grounds());
  }

  private paintRow(place: number, action: Action, today: string, quotable: boolean): void {
    const box = this.rows.querySelector<HTMLElement>(`[data-action="${place}"]`)!;
    for (const field of all<HTMLInputElement>(box, "[data-field]")) {
      const value = action[field.dataset.field as Field];
      // A date being typed reads as "" until it is whole; writing that back would wipe it.
      if (field === document.activeElement || field.value === value) continue;
      field.value = value;
      if (field.tagName === "TEXTAREA") grow(field as unknown as HTMLTextAreaElement);
    }
    const state = box.querySelector<HTMLElement>("[data-action-state]")!;
    say(state, stateWords(action, today));
    state.classList.toggle("wf-late", stateOf(action, today) === "overdue");
    box.querySelector<HTMLElement>("[data-do=quote]")!.hidden = !quotable || !!action.measure;
  }
}

function row({ item, number }: Content, place: number, index: number): HTMLElement {
  const name = (field: Field): string => `${field}-${item}-${index}`;
  const label = (field: Field): HTMLElement => el("label", { class: "wf-label", for: name(field) }, LABELS[field]);
  const mark = (field: Field): Record<string, string> => ({ id: name(field), "data-field": field });
  const button = (act: string, text: string): HTMLElement =>
    el("button", { type: "button", "data-do": act, "data-part": "outcome", "data-at": String(place) }, text, el("span", { class: "wf-unseen" }, `（${number}，第${index + 1}条措施）`));
  const day = (field: Field): HTMLElement => el("div", { class: "wf-field" }, label(field), el("input", { type: "date", min: "2000-01-01", max: "2099-12-31", ...mark(field) }));
  return el(
    "div",
    { class: "wf-action", role: "group", "aria-label": `${number}，第${index + 1}条措施`, "data-action": String(place) },
    el("div", { class: "wf-field wf-wide" }, label("measure"), el("textarea", { rows: "2", maxlength: "4000", ...mark("measure") })),
    el("div", { class: "wf-field" }, label("person"), el("input", { type: "text", maxlength: "120", "aria-describedby": PERSON_HINT, ...mark("person") })),
    day("due"),
    day("done"),
    el("p", { class: "wf-action-foot" }, el("strong", { "data-action-state": "" }), button("quote", "抄入要求"), button("remove-action", "删除")),
  );
}

export const personHint = (): HTMLElement =>
  el("p", { class: "wf-hint", id: PERSON_HINT }, "负责人可以写姓名，也可以写岗位。写姓名的，会留在结果文件、表格和日历里；发给别人以前想好。");
