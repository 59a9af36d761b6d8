// Looking over everything before it is handed in, finishing, and the trace of what was changed after that.

import type { Desk } from "../desk";
import { el, fill, say, type Child } from "../dom";
import type { Reason } from "../scoring";
import { answers, draftOf, pending, period } from "../sheet";
import { itemName, missing, moment, VERDICT_WORDS } from "../words";

export class Check {
  private open = false;

  constructor(private readonly desk: Desk) {
    desk.painted(() => this.paint());
  }

  show(): void {
    this.open = true;
    this.paint();
    this.place.querySelector<HTMLElement>("h3")!.focus();
  }

  finish(): void {
    this.desk.change((sheet) => (sheet.finished = new Date().toISOString().replace(/\.\d+Z$/, "Z")));
    this.open = false;
    this.paint();
    this.desk.go("wf-review");
  }

  private get place(): HTMLElement {
    return this.desk.form.querySelector<HTMLElement>("[data-review]")!;
  }

  private paint(): void {
    const { sheet } = this.desk;
    const place = this.desk.form.querySelector<HTMLElement>("[data-finished]")!;
    say(place, sheet.finished ? `${moment(sheet.finished)}填完。以后改结论都会留痕。` : "");
    if (this.open) fill(this.place, el("h3", { tabindex: "-1" }, "交以前看一遍"), ...this.content());
    else fill(this.place, ...this.corrections());
  }

  private content(): Child[] {
    const gaps = this.gaps();
    const finish = el("button", { type: "button", class: "wf-main", "data-do": "finish", "data-part": "review" }, "填完了");
    const end: Child[] = this.desk.sheet.finished ? [] : gaps.length ? [el("p", {}, "补齐以后才能点“填完了”；没补齐也可以先导出。")] : [el("p", {}, "都齐了。点“填完了”以后还能改，改结论会留痕。"), finish];
    const missed = gaps.length ? [el("p", {}, el("strong", {}, `还缺${gaps.length}处`)), el("ul", { class: "wf-open" }, ...gaps.map((gap) => el("li", {}, gap)))] : [];
    return [...missed, ...this.corrections(), this.table(), ...end];
  }

  /** Links to what is missing. */
  private gaps(): Child[] {
    const { sheet, outcome } = this.desk;
    const link = (id: string, text: string): Child => el("a", { href: `#${id}` }, text);
    const heads: [boolean, string, string][] = [
      [!sheet.estate.trim(), "wf-estate", "小区名称"],
      [!sheet.enterprise.trim(), "wf-enterprise", "单位名称"],
      [!period(sheet), "wf-period-label", "期间"],
    ];
    const waiting = pending(sheet);
    return [
      ...heads.filter(([lacks]) => lacks).map(([, id, text]) => link(id, text)),
      ...outcome.reasons.filter(missing).filter((reason) => !("item" in reason) || !waiting.includes(reason.item)).map((reason) => this.gap(reason)),
      ...waiting.map((item) => link(item, `${itemName(this.desk.edition, item)}：上次的答案，待确认`)),
    ];
  }

  private gap(reason: Reason): Child {
    const { edition } = this.desk;
    if (reason.code === "fact_missing") return el("a", { href: `#fact-${reason.condition}` }, `小区情况：${edition.conditions[reason.condition]}`);
    const id = "item" in reason ? reason.item : "";
    return el("a", { href: `#${id}` }, itemName(edition, id) + (reason.code === "na_without_reason" ? "：没写不适用的理由" : ""));
  }

  private table(): HTMLElement {
    const { edition, sheet } = this.desk;
    const given = answers(sheet);
    const rows = edition.rubric.items
      .filter((item) => given[item.id])
      .map(({ id }) => {
        const answer = given[id]!;
        const more = [
          answer.reason,
          answer.note,
          answer.photos && `照片${answer.photos.length}张`,
          answer.links && `链接${answer.links.length}个`,
          answer.by && `${answer.by}答`,
          draftOf(sheet, id).flagged && "标了要再看",
        ];
        return el(
          "tr",
          {},
          el("th", { scope: "row" }, el("a", { href: `#${id}` }, itemName(edition, id))),
          el("td", {}, VERDICT_WORDS[answer.outcome] + (answer.veto ? "，有一票否决情形" : "")),
          el("td", {}, ...more.filter(Boolean).map((line) => el("p", {}, line as string))),
        );
      });
    const head = el("tr", {}, ...["条目", "结论", "理由、说明和凭据"].map((title) => el("th", { scope: "col" }, title)));
    return el("table", { class: "wf-table wf-answers" }, el("thead", {}, head), el("tbody", {}, ...rows));
  }

  private corrections(): Child[] {
    const { corrections } = this.desk.sheet;
    if (!corrections.length) return [];
    const word = (verdict: keyof typeof VERDICT_WORDS | ""): string => (verdict ? VERDICT_WORDS[verdict] : "没有答");
    const lines = corrections.map(({ at, item, was, now, by }) => el("li", {}, `${moment(at)}${by ? ` ${by}` : ""}：${itemName(this.desk.edition, item)}，${word(was)} → ${word(now)}`));
    return [el("h3", {}, "填完以后的更正"), el("ul", {}, ...lines)];
  }
}
