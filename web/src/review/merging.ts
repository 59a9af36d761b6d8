// Merging as people see it: choose files, decide what differs side by side, take over.

import type { Desk } from "../desk";
import { all, el, fill, type Child } from "../dom";
import { incoming, type Photos } from "../files/incoming";
import { badPhoto, digests, keepPhotos, leftOver, named } from "../files/photos";
import { read } from "../files/reading";
import type { Answer } from "../scoring";
import { itemName, VERDICT_WORDS } from "../words";
import { join, refusal, settled, type Conflict, type Joined, type Left, type Source } from "./merge";

/** What is merged: the files, what became of them, and the photos that came in their zips. */
interface Work {
  joined: Joined;
  count: number;
  photos: Photos;
  remark: string;
}

export class Merging {
  private readonly place: HTMLElement;

  constructor(private readonly desk: Desk) {
    this.place = desk.form.querySelector<HTMLElement>("[data-merge]")!;
  }

  async take(files: File[]): Promise<void> {
    fill(this.place);
    const sources: Source[] = [];
    const photos: Photos = new Map();
    const faults: string[] = [];
    let remark = "";
    for (const file of files) {
      const found = await incoming(file);
      const reading = "refusal" in found ? found : read(found.text, this.desk.edition);
      if ("refusal" in found || "refusal" in reading) {
        faults.push(`${file.name}：${(reading as { refusal: string }).refusal}`);
        continue;
      }
      const { result } = reading;
      const bad = badPhoto(named(result), found.photos);
      if (bad) faults.push(`${file.name}：${bad}`);
      const extra = leftOver(named(result), found.photos);
      if (extra) remark += `${file.name}：${extra}`;
      found.photos.forEach((bytes, digest) => photos.set(digest, bytes));
      sources.push({ name: result.assessors.join("、") || file.name, result });
    }
    const why = faults.length ? "" : refusal(sources);
    if (why || faults.length) return this.refuse(why ? [why] : faults);
    const joined = join(sources, this.desk.edition);
    remark = joined.left.map((left) => this.leftBehind(left)).join("") + remark;
    await this.ask({ joined, count: sources.length, photos, remark });
  }

  /** What has no room in one answer is said by name: the files still have it. */
  private leftBehind({ item, photos, links, cut }: Left): string {
    const parts = [photos && `${photos}张照片`, links && `${links}个链接`, cut && "说明的末尾"].filter(Boolean);
    return `${itemName(this.desk.edition, item)}放不下，没有并进来：${parts.join("、")}。`;
  }

  private refuse(why: string[]): void {
    const box = el("div", { class: "wf-notice wf-bad", role: "alert" }, el("p", {}, "没有合并，这张表没有动。"), el("ul", {}, ...why.map((line) => el("li", {}, line))));
    for (const before of all(this.place, ".wf-bad")) before.remove();
    this.place.append(box);
  }

  private async ask(work: Work): Promise<void> {
    const { conflicts } = work.joined;
    if (!conflicts.length) return this.finish(work, []);
    const done = el("button", { type: "button", class: "wf-main" }, "合并成一份");
    const rest = el("p", { role: "status" });
    const chosen = (): number[] => conflicts.map((_, place) => this.chosen(place));
    const paint = (): void => {
      const open = chosen().filter((number) => number < 0).length;
      rest.textContent = open ? `还有${open}处没定。` : "都定了，可以合并。";
      done.disabled = open > 0;
    };
    done.addEventListener("click", () => void this.finish(work, chosen()));
    const boxes = conflicts.map((conflict, place) => this.question(conflict, place, paint));
    const title = el("h3", { tabindex: "-1" }, `${conflicts.length}处答得不一样，请定一个`);
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

  /** Photos first: an answer names only what is kept. */
  private async finish({ joined, count, photos, remark }: Work, chosen: number[]): Promise<void> {
    const sheet = settled(joined, chosen);
    const kept = this.desk.locked ? { refusal: LOCKED } : await keepPhotos(digests(sheet.drafts), photos, this.desk.store);
    if ("refusal" in kept) return this.refuse([kept.refusal]);
    fill(this.place);
    const text = chosen.length ? `，其中${chosen.length}处是您定的` : "，没有答得不一样的";
    this.desk.replace(sheet, `已合并${count}份${text}。${remark}${kept.remark}`);
    this.desk.go("wf-review");
  }
}

const LOCKED = "这张表正在另一个窗口里填。先点上面的“改在这里填”，再合并。";

const said = (word: string, note: string, names: string[]): Child[] => [
  el("strong", {}, word),
  ` ${names.join("、")}`,
  ...(note ? [el("span", { class: "wf-hint" }, `：${note}`)] : []),
];

function words({ outcome, reason, veto }: Answer): string {
  const why = outcome === "not_applicable" && reason ? `（${reason}）` : "";
  return `${VERDICT_WORDS[outcome]}${why}${veto ? "，有一票否决情形" : ""}`;
}
