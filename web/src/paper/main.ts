// The chooser of the downloads: marks on the sheet in the page what is chosen, and prints it.

import { all, say } from "../dom";
import { incoming } from "../files/incoming";
import { decode, encode } from "../sheet-code";
import { asked, chosen, codeOf, titleOf, type Choice, type Kind, type Rules } from "./choice";
import { given, type Given } from "./given";

class Chooser {
  private readonly rules: Rules;
  private readonly sheet: HTMLElement;
  private readonly status: HTMLElement;
  private given: Given | null = null;

  constructor(private readonly form: HTMLFormElement) {
    this.rules = JSON.parse(form.dataset.rules!) as Rules;
    this.sheet = document.querySelector<HTMLElement>("[data-wuye-paper]")!;
    this.status = form.querySelector<HTMLElement>("[role=status]")!;
  }

  start(): void {
    this.form.hidden = false;
    this.sheet.classList.add("ws-ready");
    this.form.addEventListener("change", (event) => void this.changed(event.target as HTMLElement));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.show()) window.print();
    });
    this.show();
  }

  private async changed(field: HTMLElement): Promise<void> {
    if (field instanceof HTMLInputElement && field.type === "file") await this.open(field);
    this.show();
  }

  private async open(field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0];
    const came = file ? await incoming(file) : null;
    const read = !came ? "" : "text" in came ? given(came.text, this.rules) : came.refusal;
    this.given = typeof read === "string" ? null : read;
    say(this.form.querySelector("[data-wuye-refusal]")!, typeof read === "string" ? read : "");
  }

  private choice(): Choice {
    const values = (name: string, on: boolean): string[] =>
      all<HTMLInputElement>(this.form, `input[name=${name}]`)
        .filter((field) => field.checked === on)
        .map((field) => field.value);
    const kind = (values("kind", true)[0] ?? "blank") as Kind;
    const party = this.form.querySelector<HTMLSelectElement>("select[name=party]")!;
    if (this.given && kind !== "blank" && kind !== "brief") party.value = this.given.party;
    return { party: party.value, kind, groups: values("group", true), without: values("item", false) };
  }

  /** Shows what is chosen; whether it can be printed. */
  private show(): boolean {
    const choice = this.choice();
    const needs = choice.kind === "prefilled" || choice.kind === "findings";
    this.form.querySelector<HTMLElement>("[data-wuye-file]")!.hidden = !needs;
    const said = needs ? this.given : null;
    const found = said ? Object.keys(said.answers).filter((id) => said.answers[id]!.found) : [];
    const ids = chosen(this.rules, choice, found);
    const code = codeOf(this.rules, choice, ids);
    this.fillHead(choice, ids, code, said);
    this.fillItems(choice, ids, said);
    say(this.status, this.words(ids.length, code, needs));
    return ids.length > 0 && (!needs || said !== null);
  }

  private words(count: number, code: string, needs: boolean): string {
    if (needs && !this.given) return "请先选结果文件。";
    if (!count) return "这样选，一条也不剩。请多选一组或者一条。";
    return `选了${count}条。${code ? `表码 ${code}` : ""}`;
  }

  private fillHead(choice: Choice, ids: string[], code: string, said: Given | null): void {
    const own = chosen(this.rules, { ...choice, kind: "blank", groups: this.rules.items.map((item) => item.group), without: [] });
    const lines: Record<string, string> = {
      title: titleOf(this.rules, choice, ids.length === own.length || choice.kind === "findings"),
      code,
      count: String(ids.length),
      estate: said?.estate ?? "",
      enterprise: said?.enterprise ?? "",
      said: said ? `${said.kind}：${said.period || "没有写期间"}，填写人 ${said.assessors || "没有写"}，结果文件核对码 ${said.check}` : "",
    };
    for (const [key, text] of Object.entries(lines)) {
      for (const place of all(this.sheet, `[data-ws="${key}"]`)) {
        say(place, text);
        place.closest<HTMLElement>("[data-ws-line]")?.toggleAttribute("hidden", !text);
      }
    }
  }

  private fillItems(choice: Choice, ids: string[], said: Given | null): void {
    this.sheet.dataset.kind = choice.kind;
    for (const row of all(this.sheet, "[data-item]")) {
      const answer = said?.answers[row.dataset.item!];
      row.hidden = !ids.includes(row.dataset.item!);
      say(row.querySelector("[data-ws=verdict]")!, said ? `${said.kind}：${answer?.verdict ?? "没有答"}` : "");
      say(row.querySelector("[data-ws=words]")!, answer?.words ?? "");
    }
    const conditions = choice.kind === "findings" ? [] : asked(this.rules, choice, ids);
    for (const fact of all(this.sheet, "[data-fact]")) fact.hidden = !conditions.includes(fact.dataset.fact!);
    for (const part of all(this.sheet, "[data-part]")) part.hidden = !!choice.party && part.dataset.part !== choice.party;
    for (const group of all(this.sheet, "[data-group]")) {
      group.hidden = !all(group, "[data-item]").some((row) => !row.hidden);
    }
  }
}

const start = (): void => all<HTMLFormElement>(document, "form[data-wuye-chooser]").forEach((form) => new Chooser(form).start());

Object.assign(window, { wuyeSheetCode: { encode, decode } });
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
