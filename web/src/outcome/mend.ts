// The section "整改": findings in order, with the actions about them; what is done can be undone.

import { el, fill, say } from "../dom";
import type { Desk } from "../desk";
import { Notices } from "../notice";
import { answers, type Action, type Sheet } from "../sheet";
import { grow } from "../view";
import { itemName, points, VERDICT_WORDS } from "../words";
import { count, MOST, MOST_PER_ITEM } from "./actions";
import { Card, personHint, type Content, type Field } from "./card";
import type { Catalogue } from "./catalogue";
import { today } from "./days";
import type { Said } from "./exports";
import { counts, findings, ordered, type Finding, type Order } from "./findings";
import { binding, grounds } from "./grounds";

const REMEMBERED = "wuye-order";

export class Mend {
  private readonly notices: Notices;
  private readonly summary = el("p", { class: "wf-plain" });
  private readonly list = el("div");
  private readonly tools: HTMLElement[];
  private readonly cards = new Map<string, Card>();
  private order: Order;
  private seen: Sheet;
  known: Catalogue | null = null;

  constructor(
    private readonly desk: Desk,
    place: HTMLElement,
  ) {
    this.order = remembered();
    this.seen = desk.sheet;
    const said = el("div", { class: "wf-notices", role: "status", tabindex: "-1" });
    this.notices = new Notices(said);
    this.tools = [this.orderChoice(), personHint(), exports()];
    const [choice, hint, files] = this.tools as [HTMLElement, HTMLElement, HTMLElement];
    fill(place, this.summary, choice, hint, said, this.list, files);
    this.list.addEventListener("input", (event) => this.type(event.target as HTMLInputElement));
    // A date field that holds half a date keeps it until it is left.
    this.list.addEventListener("focusout", () => window.setTimeout(() => this.paint()));
  }

  /** The findings as they stand, in the order chosen. */
  found(): Finding[] {
    const { edition, outcome, sheet } = this.desk;
    return ordered(findings(edition, outcome, answers(sheet), this.known), this.order);
  }

  paint(): void {
    const { sheet } = this.desk;
    // What was removed from another sheet cannot come back into this one.
    if (sheet !== this.seen) this.notices.drop("removed");
    this.seen = sheet;
    const found = this.found();
    const mended = this.mended(found);
    const contents = found.map((each) => this.content(each)).concat(mended.map((id) => this.leftOver(id)));
    const elements = contents.map((content) => this.card(content));
    if (elements.some((each, place) => this.list.children[place] !== each) || this.list.children.length !== elements.length) fill(this.list, ...elements);
    for (const tool of this.tools) tool.hidden = !elements.length;
    say(this.summary, this.sentence(found, sheet.actions));
  }

  private card(content: Content): HTMLElement {
    const card = this.cards.get(content.item) || new Card(content.item, content.number);
    this.cards.set(content.item, card);
    card.paint(content, today());
    return card.element;
  }

  /** Items that have actions and no points lost any more. */
  private mended(found: Finding[]): string[] {
    const ids = this.desk.edition.rubric.items.map((item) => item.id);
    return ids.filter((id) => this.desk.sheet.actions.some((action) => action.item === id) && !found.some(({ item }) => item.id === id));
  }

  private content({ item, verdict, lost, veto }: Finding): Content {
    const words = [VERDICT_WORDS[verdict], lost ? `失${points(lost)}分` : "", veto ? "有一票否决情形" : "", binding(this.known, item.id)];
    return this.about(item.id, words.filter(Boolean).join("，"));
  }

  private leftOver(id: string): Content {
    const item = this.desk.edition.rubric.items.find((each) => each.id === id)!;
    const given = answers(this.desk.sheet)[id];
    const verdict = given ? `现在是${VERDICT_WORDS[given.outcome]}，不失分` : "还没有结论";
    return this.about(id, counts(this.desk.outcome, item) ? verdict : "现在不计分");
  }

  private about(id: string, state: string): Content {
    const { sheet, edition, locked } = this.desk;
    const { number, title } = edition.items[id]!;
    const actions = sheet.actions.flatMap((action, place) => (action.item === id ? [[place, action] as [number, Action]] : []));
    const about = this.known ? "known" : "";
    return { item: id, number: `第${number}条`, title, state, about, actions, locked, quotable: true, grounds: () => grounds(this.known, id) };
  }

  private sentence(found: Finding[], actions: Action[]): string {
    const { all, done, overdue, undated } = count(actions, today());
    const lost = found.reduce((sum, each) => sum + each.lost, 0);
    const what = found.length ? `要改${found.length}条，共失${points(lost)}分。清单没有规定整改期限，请自己定。` : this.desk.outcome.answered ? "已答的条目没有失分。" : "答了以后，失分的条目列在这里。";
    if (!all) return what;
    const parts = [`完成${done}条`, overdue && `逾期${overdue}条`, undated && `没定期限${undated}条`].filter(Boolean);
    return `${what}列了${all}条措施：${parts.join("，")}。`;
  }

  // --- order

  private orderChoice(): HTMLElement {
    const choice = (value: Order, text: string): HTMLElement => {
      const radio = el("input", { type: "radio", name: "wf-order", value, "data-part": "outcome" });
      radio.checked = value === this.order;
      return el("label", { class: "wf-choice" }, radio, el("span", { class: "wf-face" }, text));
    };
    const label = el("span", { class: "wf-label", id: "wf-order" }, "先看");
    const row = el("div", { class: "wf-row" }, choice("points", "失分多的"), choice("law", "有法律依据的"));
    return el("div", { class: "wf-field wf-screen", role: "radiogroup", "aria-labelledby": "wf-order" }, label, row);
  }

  say([tone, text]: Said): void {
    this.notices.show("said", tone, text);
  }

  choose(value: string): void {
    this.order = value === "law" ? "law" : "points";
    try {
      window.localStorage.setItem(REMEMBERED, this.order);
    } catch {
      /* not remembered: the choice still holds for this page */
    }
    this.paint();
  }

  // --- actions

  private type(field: HTMLInputElement): void {
    const box = field.closest<HTMLElement>("[data-action]");
    if (!box) return;
    if (field.tagName === "TEXTAREA") grow(field as unknown as HTMLTextAreaElement);
    this.set(Number(box.dataset.action), { [field.dataset.field as Field]: field.value });
  }

  private set(place: number, part: Partial<Action>): void {
    this.desk.change((sheet) => void (sheet.actions = sheet.actions.map((action, at) => (at === place ? { ...action, ...part } : action))));
  }

  add(item: string): void {
    const { actions } = this.desk.sheet;
    const own = actions.filter((action) => action.item === item).length;
    if (own >= MOST_PER_ITEM || actions.length >= MOST) return this.notices.show("full", "warn", `一条最多列${MOST_PER_ITEM}条措施，一张表最多${MOST}条。请合并几条。`);
    this.notices.drop("full");
    const added = { item, measure: "", person: "", due: "", done: "" };
    this.desk.change((sheet) => void (sheet.actions = [...sheet.actions, added]));
    this.focus(actions.length);
  }

  remove(place: number): void {
    const action = this.desk.sheet.actions[place]!;
    this.desk.change((sheet) => void (sheet.actions = sheet.actions.filter((_, at) => at !== place)));
    const back = (): void => {
      this.notices.drop("removed");
      this.desk.change((sheet) => void (sheet.actions = [...sheet.actions.slice(0, place), action, ...sheet.actions.slice(place)]));
      this.focus(place);
    };
    this.notices.show("removed", "good", `删掉了一条措施（${itemName(this.desk.edition, action.item)}）。`, ["撤销", back]);
    const add = this.list.querySelector<HTMLElement>(`[data-do=add-action][data-of="${action.item}"]`);
    if (add) add.focus();
  }

  /** The requirement as the form shows it, without what the facts waive. */
  quote(place: number): void {
    const { item } = this.desk.sheet.actions[place]!;
    const lines = Array.from(this.desk.form.querySelectorAll(`[data-item="${item}"] .wf-requirements > li:not(.wf-off)`));
    const texts = lines.map((line) => Array.from(line.childNodes).filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent!).join("").trim());
    this.set(place, { measure: texts.join("\n").slice(0, 4000) });
    this.focus(place);
  }

  private focus(place: number): void {
    const field = this.list.querySelector<HTMLElement>(`[data-action="${place}"] [data-field=measure]`);
    if (field) field.focus();
  }
}

function remembered(): Order {
  try {
    return window.localStorage.getItem(REMEMBERED) === "law" ? "law" : "points";
  } catch {
    return "points";
  }
}

function exports(): HTMLElement {
  const button = (act: string, text: string): HTMLElement => el("button", { type: "button", "data-do": act, "data-part": "outcome" }, text);
  return el("div", { class: "wf-row wf-actions wf-screen" }, button("export-actions", "导出整改表（Excel）"), button("export-calendar", "导出到日历（ICS）"));
}
