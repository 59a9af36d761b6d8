// The self-assessed answers beside those of an inspection: shown, never mixed in.

import type { Desk } from "../desk";
import { el, fill } from "../dom";
import { incoming } from "../files/incoming";
import { read } from "../files/reading";
import type { Result } from "../result";
import { has } from "../scoring";
import { draftOf } from "../sheet";
import { VERDICT_WORDS } from "../words";

export class Beside {
  private result: Result | null = null;

  constructor(private readonly desk: Desk) {
    desk.painted(() => this.paint());
    void this.start();
  }

  private get key(): string {
    return `${this.desk.key}:beside`;
  }

  private async start(): Promise<void> {
    const text = await this.desk.store.read(this.key).catch(() => null);
    if (text) this.use(text);
  }

  async take(file: File): Promise<void> {
    const found = await incoming(file);
    const why = "refusal" in found ? found.refusal : this.use(found.text);
    const { messages } = this.desk;
    if (why) return messages.show("beside", "bad", `没有对照：${why}`);
    const { store } = this.desk;
    const before = await store.read(this.key).catch(() => null);
    const kept = await store.write(this.key, (found as { text: string }).text, before).then(() => true, () => false);
    messages.show("beside", kept ? "good" : "warn", kept ? "自查的答案显示在每一条旁边了。" : "自查的答案显示在每一条旁边了；浏览器没有存下它，刷新以后要重新选。");
  }

  async away(): Promise<void> {
    this.result = null;
    this.desk.messages.drop("beside");
    this.paint();
    await this.desk.store.remove(this.key).catch(() => undefined);
  }

  /** Why the text cannot be used, or "". */
  private use(text: string): string {
    const reading = read(text, this.desk.edition);
    if ("refusal" in reading) return reading.refusal;
    this.result = reading.result;
    this.paint();
    return "";
  }

  private paint(): void {
    const { form } = this.desk;
    const button = form.querySelector<HTMLElement>("[data-do=beside-away]");
    if (button) button.hidden = !this.result;
    for (const box of Array.from(form.querySelectorAll<HTMLElement>("[data-item]"))) this.paintItem(box);
  }

  private paintItem(box: HTMLElement): void {
    const place = box.querySelector<HTMLElement>("[data-beside]")!;
    const id = box.dataset.item!;
    place.hidden = !this.result;
    if (!this.result) return place.classList.remove("wf-differs");
    const given = has(this.result.answers, id) ? this.result.answers[id]! : null;
    const own = draftOf(this.desk.sheet, id).outcome;
    const differs = !!given && !!own && own !== given.outcome;
    place.classList.toggle("wf-differs", differs);
    const note = given && (given.reason || given.note);
    const text = `自查：${given ? VERDICT_WORDS[given.outcome] : "没有答"}${note ? `（${note}）` : ""}`;
    if (place.dataset.shown === text + differs) return;
    place.dataset.shown = text + differs;
    fill(place, text, ...(differs ? [" ", el("strong", {}, "和自查不一样")] : []));
  }
}
