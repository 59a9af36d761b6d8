// The chooser of the downloads: marks on the sheet in the page what is chosen, and prints it.

import { all, say } from "../dom";
import { incoming } from "../files/incoming";
import { decode, encode } from "../sheet-code";
import { chosen, codeOf, type Choice, type Item, type Kind, type Rules } from "./choice";
import { given, type Given } from "./given";
import { findings } from "./said";
import { Sheet } from "./sheet";

class Chooser {
  private readonly rules: Rules;
  private readonly sheet: Sheet;
  private readonly status: HTMLElement;
  private given: Given | null = null;

  constructor(private readonly form: HTMLFormElement) {
    const place = document.querySelector<HTMLElement>("[data-wuye-paper]")!;
    place.classList.add("ws-ready");
    this.rules = JSON.parse(form.dataset.rules!) as Rules;
    this.sheet = new Sheet(place, this.rules);
    this.status = form.querySelector<HTMLElement>("[role=status]")!;
  }

  start(): void {
    this.form.hidden = false;
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
    const picked = chosen(this.rules, choice);
    const list = said && choice.kind === "findings" ? findings(this.rules, picked, said) : null;
    const items = choice.kind === "findings" ? (list?.rows ?? []) : picked;
    const code = codeOf(this.rules, choice, items);
    this.sheet.show({ choice, items, code, given: said, findings: list });
    const ready = picked.length > 0 && (!needs || said !== null);
    say(this.status, ready ? words(items, code) : needs && !said ? "请先选结果文件。" : "这样选，一条也不剩。请多选一组或者一条。");
    return ready;
  }
}

function words(items: Item[], code: string): string {
  if (!items.length) return "选的条目里没有问题，打出来是一份没有问题的清单。";
  return `选了${items.length}条。${code ? `表码 ${code}` : ""}`;
}

const start = (): void => all<HTMLFormElement>(document, "form[data-wuye-chooser]").forEach((form) => new Chooser(form).start());

Object.assign(window, { wuyeSheetCode: { encode, decode } });
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
