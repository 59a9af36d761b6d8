// Merging as people see it: choose files, decide what differs side by side, take over.

import type { Desk } from "../desk";
import { all, el, fill, type Child } from "../dom";
import { incoming } from "../files/incoming";
import { keepPhotos } from "../files/photos";
import { read } from "../files/reading";
import type { Answer } from "../scoring";
import { itemName, VERDICT_WORDS } from "../words";
import { join, refusal, settled, type Conflict, type Joined, type Source } from "./merge";

export class Merging {
  private readonly place: HTMLElement;

  constructor(private readonly desk: Desk) {
    this.place = desk.form.querySelector<HTMLElement>("[data-merge]")!;
  }

  async take(files: File[]): Promise<void> {
    const sources: Source[] = [];
    const faults: string[] = [];
    for (const file of files) {
      const found = await incoming(file);
      const reading = "refusal" in found ? found : read(found.text, this.desk.edition);
      if ("refusal" in found || "refusal" in reading) {
        faults.push(`${file.name}：${(reading as { refusal: string }).refusal}`);
        continue;
      }
      const kept = await keepPhotos(reading.result, found.photos, this.desk.store);
      if ("refusal" in kept) faults.push(`${file.name}：${kept.refusal}`);
      else sources.push({ name: reading.result.assessors.join("、") || file.name, result: reading.result });
    }
    const why = faults.length ? "" : refusal(sources);
    if (why || faults.length) return this.refuse(why ? [why] : faults);
    this.ask(join(sources, this.desk.edition), sources.length);
  }

  private refuse(why: string[]): void {
    const box = el("div", { class: "wf-notice wf-bad", role: "alert" }, el("p", {}, "没有合并，这张表没有动。"), el("ul", {}, ...why.map((line) => el("li", {}, line))));
    fill(this.place, box);
  }

  private ask(joined: Joined, count: number): void {
    const { conflicts } = joined;
    if (!conflicts.length) return this.finish(joined, [], count);
    const done = el("button", { type: "button", class: "wf-main" }, "合并成一份");
    const rest = el("p", { role: "status" });
    const chosen = (): number[] => conflicts.map((_, place) => this.chosen(place));
    const paint = (): void => {
      const open = chosen().filter((number) => number < 0).length;
      rest.textContent = open ? `还有 ${open} 处没定。` : "都定了，可以合并。";
      done.disabled = open > 0;
    };
    done.addEventListener("click", () => this.finish(joined, chosen(), count));
    const boxes = conflicts.map((conflict, place) => this.question(conflict, place, paint));
    const title = el("h3", { tabindex: "-1" }, `${conflicts.length} 处答得不一样，请定一个`);
    fill(this.place, title, ...boxes, rest, done);
    paint();
    title.focus();
  }

  private chosen(place: number): number {
    const radio = this.place.querySelector<HTMLInputElement>(`input[data-conflict="${place}"]:checked`);
    return radio ? Number(radio.value) : -1;
  }

  private question(conflict: Conflict, place: number, paint: () => void): HTMLElement {
    const { edition } = this.desk;
    const title = "fact" in conflict ? `小区情况：${edition.conditions[conflict.fact]}` : itemName(edition, conflict.item);
    const answers: Child[][] = "fact" in conflict ? conflict.choices.map(({ value, names }) => said(value ? "是" : "否", "", names)) : conflict.choices.map(({ value, names }) => said(words(value), value.note || "", names));
    const rows = answers.map((parts, number) => {
      // Inside the form, so without a name; the group is made by hand.
      const radio = el("input", { type: "radio", "data-conflict": String(place), "data-part": "review", value: String(number) });
      radio.addEventListener("change", () => {
        for (const other of all<HTMLInputElement>(this.place, `input[data-conflict="${place}"]`)) other.checked = other === radio;
        paint();
      });
      return el("label", { class: "wf-pick" }, radio, el("span", {}, ...parts));
    });
    return el("fieldset", { class: "wf-conflict" }, el("legend", {}, title), ...rows);
  }

  private finish(joined: Joined, chosen: number[], count: number): void {
    fill(this.place);
    const text = chosen.length ? `，其中 ${chosen.length} 处是您定的` : "，没有答得不一样的";
    this.desk.replace(settled(joined, chosen), `已合并 ${count} 份${text}。`);
    this.desk.go("wf-review");
  }
}

const said = (word: string, note: string, names: string[]): Child[] => [
  el("strong", {}, word),
  ` ${names.join("、")}`,
  ...(note ? [el("span", { class: "wf-hint" }, `：${note}`)] : []),
];

function words({ outcome, reason, veto }: Answer): string {
  const why = outcome === "not_applicable" && reason ? `（${reason}）` : "";
  return `${VERDICT_WORDS[outcome]}${why}${veto ? "，有一票否决情形" : ""}`;
}
