// One sheet after the other: the answers become a code, the code goes to whoever collects. Nothing is stored anywhere.

import { say } from "../dom";
import { download } from "../download";
import { qrCode } from "../qr/code";
import { Answers } from "./answers";
import { drawn, encode } from "./code";
import { Collected } from "./collected";

/** So that Notepad and Excel read the file as UTF-8. */
const MARK = "\ufeff";

export class Sheet {
  private readonly answers: Answers;
  private readonly collected: Collected;
  /** Of the sheet, not of the code: whoever changes an answer and hands in both is counted once at most. */
  private serial = drawn();

  constructor(private readonly form: HTMLFormElement) {
    this.answers = new Answers(form);
    this.collected = new Collected(this.part("[data-collect]"));
  }

  start(): void {
    for (const part of document.querySelectorAll<HTMLElement>("[data-no-script]")) part.hidden = true;
    this.part("[data-end]").hidden = false;
    this.fromAddress();
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("input", (event) => event.target === this.answers.estate && this.changed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.make();
    });
    this.form.addEventListener("click", (event) => this.clicked(event.target as HTMLElement));
    this.changed();
    this.form.dataset.ready = "";
  }

  private part<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.form.querySelector<E>(selector)!;
  }

  /** The estate that the address names (?estate=KEY), as a community puts it into a link or a code to scan. */
  private fromAddress(): void {
    const named = new URLSearchParams(location.search).get("estate")?.trim().toLowerCase();
    if (!named) return;
    const { estate } = this.answers;
    estate.value = named;
    // a list takes only what it has
    if (estate.value !== named) {
      estate.value = "";
      say(this.part("[data-estate-said]"), `网址里的小区“${named.slice(0, 60)}”不在这里，请自己选。`);
    }
  }

  private changed(): void {
    if (this.answers.key) say(this.part("[data-estate-said]"), "");
    say(this.part("[data-said]"), this.answers.progress());
    say(this.part("[data-fault]"), "");
    this.part("[data-made]").hidden = true;
  }

  private clicked(target: HTMLElement): void {
    const act = target.closest<HTMLElement>("[data-act]")?.dataset.act;
    if (act === "again") this.begin();
    if (act === "copy") void this.copy();
    if (act === "file") this.save(`${this.answers.key}-${this.code.slice(-13, -5)}.txt`, [this.code]);
    if (act === "qr") this.showCode();
    if (act === "next") this.next();
    if (act === "all") this.save(`答卷码${this.collected.codes.length}份.txt`, this.collected.codes);
    if (act === "all") this.collected.saved();
  }

  private get code(): string {
    const { key, text } = this.answers;
    return encode({ estate: key, fingerprint: this.form.dataset.fingerprint!, answers: text, serial: this.serial });
  }

  /** Whether the sheet can be handed in; if not, it says why and leads there. */
  private complete(): boolean {
    const { answers } = this;
    if (!answers.key) {
      const list = answers.estate instanceof HTMLSelectElement;
      say(this.part("[data-estate-said]"), list ? "请先选小区。" : "请先写小区键，例如abc-01。");
      answers.estate.focus();
      return false;
    }
    if (answers.counted >= answers.least) return true;
    const open = answers.firstOpen;
    say(this.part("[data-fault]"), open ? answers.progress() : "计分的太少，这份问卷不能计入，不用交。");
    open?.querySelector<HTMLElement>("input")!.focus();
    return false;
  }

  private make(): void {
    if (!this.complete()) return;
    this.part<HTMLTextAreaElement>("[data-code]").value = this.code;
    say(this.part("[data-done]"), "");
    this.hideCode();
    this.part("[data-made]").hidden = false;
    this.part("#wq-made-title").focus();
  }

  /** The same window, another owner. */
  private begin(): void {
    this.answers.clear();
    this.serial = drawn();
    this.changed();
    this.answers.questions[0]?.querySelector<HTMLElement>("input")!.focus();
  }

  private next(): void {
    if (!this.complete()) return;
    this.collected.add(this.code);
    this.begin();
  }

  private async copy(): Promise<void> {
    const place = this.part<HTMLTextAreaElement>("[data-code]");
    const done = await copied(place);
    say(this.part("[data-done]"), done ? "已复制。请到微信或者短信里粘贴，发给社区。" : "没有复制成。请长按答卷码，全选，再复制。");
  }

  private save(name: string, codes: readonly string[]): void {
    download(this.form, name, `${MARK}${codes.join("\r\n")}\r\n`, "text/plain;charset=utf-8");
  }

  private showCode(): void {
    const place = this.part("[data-qr]");
    if (!place.hidden) return this.hideCode();
    place.append(qrCode(this.code, "答卷码的二维码"));
    place.hidden = false;
    this.part("[data-act=qr]").setAttribute("aria-expanded", "true");
  }

  private hideCode(): void {
    const place = this.part("[data-qr]");
    place.textContent = "";
    place.hidden = true;
    this.part("[data-act=qr]").setAttribute("aria-expanded", "false");
  }
}

/** Where a browser does not give the clipboard, what is selected may be copied. */
async function copied(place: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(place.value);
    return true;
  } catch {
    place.select();
    return document.execCommand("copy");
  }
}
