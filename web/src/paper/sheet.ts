// The sheet in the page: shows what is chosen, and what a result file says. All words are set as text.

import { all, el, fill, say } from "../dom";
import type { Action } from "../sheet";
import { asked, ofParty, placeOf, titleOf, type Choice, type Item, type Rules } from "./choice";
import type { Given } from "./given";
import { actionLines, saidOf, type Findings } from "./said";

/** What stands on the sheet. */
export interface Content {
  choice: Choice;
  items: Item[];
  code: string;
  given: Given | null;
  findings: Findings | null;
}

export class Sheet {
  constructor(
    private readonly place: HTMLElement,
    private readonly rules: Rules,
  ) {}

  show(content: Content): void {
    this.place.dataset.kind = content.choice.kind;
    this.head(content);
    this.facts(content);
    for (const row of all(this.place, "[data-item]")) this.item(row, content);
    for (const group of all(this.place, "[data-group]")) {
      group.hidden = !all(group, "[data-item]").some((row) => !row.hidden);
    }
    this.others(content);
  }

  private head({ choice, items, code, given, findings }: Content): void {
    const whole = choice.kind === "findings" || items.length === ofParty(this.rules, choice).length;
    const lines: Record<string, string> = {
      title: titleOf(this.rules, choice, whole),
      code,
      count: String(items.length),
      estate: given?.estate ?? "",
      enterprise: given?.enterprise ?? "",
      said: given ? `${given.kind}：${given.period || "没有写期间"}，填写人 ${given.assessors || "没有写"}，结果文件核对码 ${given.check}` : "",
      found: findings ? findings.words.join("") : "",
    };
    for (const [key, text] of Object.entries(lines)) {
      for (const place of all(this.place, `[data-ws="${key}"]`)) {
        say(place, text);
        place.closest<HTMLElement>("[data-ws-line]")?.toggleAttribute("hidden", !text);
      }
    }
  }

  private facts({ choice, items, given }: Content): void {
    const conditions = choice.kind === "findings" ? [] : asked(choice, items);
    for (const fact of all(this.place, "[data-fact]")) {
      const answer = given?.facts.get(fact.dataset.fact!);
      fact.hidden = !conditions.includes(fact.dataset.fact!);
      say(fact.querySelector("[data-ws=answer]")!, given ? `${given.kind}：${answer === undefined ? "没有答" : answer ? "是" : "否"}` : "");
    }
  }

  private item(row: HTMLElement, { choice, items, given, findings }: Content): void {
    const item = items.find((one) => one.id === row.dataset.item);
    row.hidden = !item;
    if (!item) return;
    const said = given && saidOf(this.rules, item, given);
    say(row.querySelector("[data-ws=verdict]")!, said ? `${given!.kind}：${said.verdict}` : "");
    say(row.querySelector("[data-ws=words]")!, said?.words ?? "");
    for (const veto of all(row, "[data-veto]")) veto.hidden = !!findings && !said?.veto;
    for (const duty of all(row, "[data-part], [data-only-if]")) duty.hidden = !this.concerns(duty, choice, findings ? given : null);
    fill(row.querySelector("[data-ws=actions]")!, ...(findings ? this.actions(given?.actions.get(item.id) ?? []) : []));
  }

  /** Whether a sentence is about the party, and in the list of findings about the estate too. */
  private concerns(duty: HTMLElement, choice: Choice, given: Given | null): boolean {
    const { part, onlyIf } = duty.dataset;
    return (!choice.party || !part || part === choice.party) && !(onlyIf && given?.facts.get(onlyIf) === false);
  }

  private others({ given, findings }: Content): void {
    const place = this.place.querySelector<HTMLElement>("[data-ws=others]")!;
    const others = findings?.others ?? [];
    place.hidden = !others.length;
    const each = others.map((item) =>
      el("li", {}, el("p", {}, `第${placeOf(this.rules, item)}条　${item.title}`), ...this.actions(given!.actions.get(item.id)!)),
    );
    fill(place.querySelector("ul")!, ...each);
  }

  private actions(actions: Action[]): HTMLElement[] {
    const listed = actionLines(actions).map((lines, index) =>
      el(
        "div",
        { class: "ws-action" },
        ...(actions.length > 1 ? [el("strong", {}, `措施${index + 1}`)] : []),
        ...lines.map(([label, text]) => el("p", text ? {} : { class: "ws-open" }, label, el("span", {}, text))),
      ),
    );
    return [...listed, el("p", { class: "ws-open" }, "复查结果和日期：", el("span"))];
  }
}
