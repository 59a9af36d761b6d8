// The section "和另一份比": another assessment is chosen, and both stand side by side.

import type { Desk } from "../desk";
import { el, fill, type Child } from "../dom";
import { Notices } from "../notice";
import { score, type GroupOutcome, type Outcome } from "../scoring";
import { answers, period } from "../sheet";
import { headline, hundredths, itemName, points, VERDICT_WORDS } from "../words";
import { percent } from "./chart";
import { compare, type Change, type Comparison, type Row, type State } from "./compare";
import { choices, fromDevice, fromFile, named, type Other } from "./others";

const CHANGES: [Change, string][] = [
  ["down", "变差 ↓"],
  ["up", "变好 ↑"],
  ["new", "新答的 +"],
  ["gone", "这份没答 −"],
  ["other", "变了，不比分数 ≠"],
];

const SAME = "没变";

export class Comparing {
  private readonly select = el("select", { id: "wf-other" });
  private readonly file = el("input", { type: "file", id: "wf-other-file", accept: ".json,.txt,.zip,application/json,text/plain,application/zip" });
  private readonly shown = el("div", { tabindex: "-1", class: "wf-compared" });
  private readonly notices: Notices;
  private readonly device: HTMLElement;
  private other: Other | null = null;

  constructor(
    private readonly desk: Desk,
    place: HTMLElement,
  ) {
    const said = el("div", { class: "wf-notices", role: "status", tabindex: "-1" });
    this.notices = new Notices(said);
    const button = el("button", { type: "button" }, "比一比");
    button.addEventListener("click", () => void this.useDevice());
    this.device = el("div", { class: "wf-field", hidden: "" }, el("label", { class: "wf-label", for: "wf-other" }, "这台设备上的另一张表"), el("div", { class: "wf-row" }, this.select, button));
    const file = el("div", { class: "wf-field" }, el("label", { class: "wf-label", for: "wf-other-file" }, "另一份结果文件"), this.file);
    this.file.addEventListener("change", () => void this.useFile());
    const hint = el("p", { class: "wf-hint" }, "选以前的一份看变化，或者选检查结果与自查对照。只是看，这张表的答案不动。");
    fill(place, hint, this.device, file, said, this.shown);
    void this.list();
  }

  /** Follows the form while a comparison is open. */
  paint(): void {
    if (this.other) fill(this.shown, ...this.show(this.other));
  }

  private async list(): Promise<void> {
    const found = await choices(this.desk).catch(() => []);
    fill(this.select, ...found.map(({ key, name }) => el("option", { value: key }, name)));
    this.device.hidden = !found.length;
  }

  private async useDevice(): Promise<void> {
    const found = await fromDevice(this.desk, this.select.value).catch(() => null);
    if (found) return this.take(found);
    this.refuse("那张表已经不在，或者读不出来。");
    await this.list();
  }

  private async useFile(): Promise<void> {
    const file = this.file.files && this.file.files[0];
    if (!file) return;
    const lost = { refusal: "读文件的程序没有取到，可能断网了。联上网再试。" };
    const found = await fromFile(this.desk, file).catch(() => lost);
    this.file.value = "";
    if ("refusal" in found) this.refuse(found.refusal);
    else this.take(found);
  }

  private take(other: Other): void {
    this.other = other;
    this.notices.drop("refused");
    this.paint();
    this.shown.focus();
  }

  private refuse(why: string): void {
    this.notices.show("refused", "bad", `没有比：${why}`);
  }

  private close(): void {
    this.other = null;
    fill(this.shown);
    this.file.focus();
  }

  // --- side by side

  private show(other: Other): Child[] {
    const { edition, sheet, outcome } = this.desk;
    const found = compare(edition, other, { facts: sheet.facts, answers: answers(sheet) }, other.sameEdition);
    const theirs = other.sameEdition ? score(edition.rubric, other.facts, other.answers) : null;
    const mine = `这一份（${named(sheet.kind, sheet.estate, period(sheet))}）`;
    const close = el("button", { type: "button" }, "收起");
    close.addEventListener("click", () => this.close());
    return [
      el("h3", {}, `那一份（${other.name}）和${mine}`),
      ...remarks(other, found),
      el("p", {}, ...scores(other, theirs, outcome)),
      el("p", {}, el("strong", {}, summary(found))),
      ...this.items(found.rows.filter((row) => row.change !== "same")),
      ...(theirs ? this.groups(theirs.groups, outcome.groups) : []),
      el("p", {}, close),
    ];
  }

  private items(rows: Row[]): HTMLElement[] {
    if (!rows.length) return [];
    const ordered = CHANGES.flatMap(([change, word]) => rows.filter((row) => row.change === change).map((row) => [row, word] as const));
    const body = ordered.map(([row, word]) => {
      const link = el("a", { href: `#${row.item}` }, itemName(this.desk.edition, row.item));
      const gain = row.gain ? `，${row.gain > 0 ? "多" : "少"}${points(Math.abs(row.gain))}分` : "";
      return [link, words(row.before), words(row.now), word + gain];
    });
    return [table("有变化的条目", ["条目", "那一份", "这一份", "变化"], body)];
  }

  private groups(before: GroupOutcome[], now: GroupOutcome[]): HTMLElement[] {
    const rows = now.map((group) => {
      const was = before.find((each) => each.key === group.key)!;
      return [this.desk.edition.groups[group.key] || group.key, share(was), share(group), direction(was, group)];
    });
    const changed = (row: string[]): boolean => row[3] !== SAME;
    return [table("各组得分率", ["分组", "那一份", "这一份", "变化"], [...rows.filter(changed), ...rows.filter((row) => !changed(row))])];
  }
}

const words = (state: State): string => (state === "excluded" ? "不计分" : state === "open" ? "没答" : VERDICT_WORDS[state]);

const share = (group: GroupOutcome): string => (group.maximum ? `${percent(group)}%（${points(group.earned)}/${points(group.maximum)}）` : "–");

/** By exact fractions, so that a rise of less than one per cent is one. */
function direction(was: GroupOutcome, is: GroupOutcome): string {
  if (!was.maximum || !is.maximum) return was.maximum === is.maximum ? SAME : "不能比";
  const change = is.earned * was.maximum - was.earned * is.maximum;
  return change > 0 ? "升 ↑" : change < 0 ? "降 ↓" : SAME;
}

function summary({ rows }: Comparison): string {
  const number = (change: Change): number => rows.filter((row) => row.change === change).length;
  const changed = CHANGES.flatMap(([change, word]) => (number(change) ? [`${word.split(" ")[0]}${number(change)}条`] : []));
  return changed.length ? `${changed.join("，")}，没变${number("same")}条。` : `${rows.length}条都没变。`;
}

function scores(other: Other, theirs: Outcome | null, mine: Outcome): Child[] {
  const say = (outcome: Outcome): string => headline(outcome) + (outcome.score === null ? "" : `，${outcome.status === "incomplete" ? "已答部分得分" : "得分"}${hundredths(outcome.score)}`);
  if (!theirs) return [`那一份：${other.stated ? `文件里写的得分${other.stated}` : "别的版次，这里算不出得分"}。这一份：${say(mine)}。`];
  const gap = theirs.score === null || mine.score === null ? 0 : mine.score - theirs.score;
  const change = gap ? `得分${gap > 0 ? "升" : "降"}了${hundredths(Math.abs(gap))}。` : theirs.score === mine.score ? "得分没变。" : "";
  return [`那一份：${say(theirs)}。这一份：${say(mine)}。${change}`];
}

function remarks(other: Other, { strange, without }: Comparison): HTMLElement[] {
  const lines: string[] = [];
  if (!other.sameEdition) lines.push(`那一份依据${other.edition}版，和这一份的版次不同：条目的要求可能改过，只比两边都有答案的编号，分数不相减。`);
  else if (!other.sameText) lines.push("那一份填写以后，标准的文字有改动。");
  if (without.length) lines.push(`那一份没有答、或者那一版没有的：${without.join("、")}。`);
  if (strange.length) lines.push(`这一版没有的：${strange.slice(0, 30).join("、")}。`);
  return lines.map((line) => el("p", { class: "wf-state" }, line));
}

function table(caption: string, heads: string[], rows: Child[][]): HTMLElement {
  const head = el("tr", {}, ...heads.map((title) => el("th", { scope: "col" }, title)));
  const body = rows.map(([first = "", ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((cell, place) => el("td", { "data-label": heads[place + 1]! }, cell))));
  return el("table", { class: "wf-table wf-cards" }, el("caption", {}, caption), el("thead", {}, head), el("tbody", {}, ...body));
}
