// The notice board of the page: takes what is typed, checks it, shows the sheet, keeps it, brings files in and out.

import { short } from "../canonical";
import { all, say } from "../dom";
import { download } from "../download";
import { Notices, type Act } from "../notice";
import { promise } from "../open";
import { isPlain } from "../fit";
import { Keeping, type Filled } from "../keeping";
import type { Store } from "../storage";
import { moment } from "../words";
import { check } from "./check";
import { fileName, fileText, make, open } from "./file";
import { showVerdict } from "./findings";
import { blank, fit, isEmpty, MOST_ROWS, type Notice, type Rules } from "./notice";
import { millimetres, Sheet } from "./paper";
import { controls, Rows } from "./rows";

/** Of the record kept in the browser. */
const VERSION = 1;
const PAINT = 120;

export class Board {
  private readonly rules: Rules;
  private readonly form: HTMLFormElement;
  private readonly sheet: Sheet;
  private readonly parts: Rows[];
  private readonly messages: Notices;
  private readonly keeping: Keeping;
  private notice: Notice;
  private exported = "";
  private timer = 0;

  constructor(
    private readonly root: HTMLElement,
    store: Store,
  ) {
    this.rules = JSON.parse(root.dataset.rules!) as Rules;
    this.form = root.querySelector("form")!;
    this.notice = blank(this.rules);
    for (const part of all(root, "[data-script]")) part.hidden = false;
    for (const part of all(root, "[data-no-script]")) part.hidden = true;
    this.sheet = new Sheet(root, this.rules);
    this.parts = all(this.form, "[data-part]").map((section) => new Rows(section, section.dataset.part!));
    this.messages = new Notices(this.part("[data-messages]"));
    const key = `wuye:${this.rules.standard.publisher}:notice-board`;
    this.keeping = new Keeping(store, key, this.filled());
  }

  async start(): Promise<void> {
    await this.keeping.load();
    this.show(this.notice);
    await this.keeping.start();
    this.listen();
    this.root.dataset.ready = "";
    say(this.part("[data-promise]"), await promise(false));
  }

  private part<E extends HTMLElement>(selector: string): E {
    return this.root.querySelector<E>(selector)!;
  }

  /** The board as its keeping sees it. */
  private filled(): Filled {
    return {
      root: this.root,
      notices: new Notices(this.part("[data-notices]")),
      words: {
        it: "这块公示牌",
        broken: "上次保存的公示牌坏了",
        gone: "公示牌在别的窗口里删掉了。这里的还没有保存。",
        refused: "浏览器不让保存：可能是无痕模式，也可能存满了。关闭页面以前，请先导出文件。",
        rescue: ["导出文件", () => this.export()],
      },
      pack: () => JSON.stringify({ version: VERSION, exported: this.exported, ...this.notice }),
      take: (text) => this.unpack(text),
      show: () => this.show(this.notice),
      lock: (locked) => this.lock(locked),
      status: (text, failed) => this.status(text, failed),
      export: () => this.export(),
    };
  }

  private listen(): void {
    this.form.addEventListener("input", () => this.take());
    this.form.addEventListener("change", () => this.take());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.root.addEventListener("click", (event) => this.act(event.target as HTMLElement));
    this.part("[data-import]").addEventListener("change", (event) => void this.import(event.target as HTMLInputElement));
    // Links to a row's field are made anew; the browser's own jump does not take the focus there.
    this.root.addEventListener("click", (event) => this.follow(event));
    window.addEventListener("beforeprint", () => this.paint());
  }

  // --- what is typed

  private take(): void {
    const { fields } = this.notice;
    for (const control of controls(this.form)) {
      if (control.closest("[data-part]")) continue;
      if (control.value) fields[control.dataset.key!] = control.value;
      else delete fields[control.dataset.key!];
    }
    for (const rows of this.parts) this.notice.rows[rows.part] = rows.read();
    const paper = this.form.querySelector<HTMLInputElement>("[name=paper]:checked");
    if (paper) this.notice.paper = paper.value;
    this.changed();
  }

  private changed(): void {
    this.keeping.changed();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.paint(), PAINT);
  }

  private show(notice: Notice): void {
    this.notice = notice;
    for (const control of controls(this.form)) {
      if (!control.closest("[data-part]")) control.value = notice.fields[control.dataset.key!] || "";
    }
    for (const rows of this.parts) rows.show(notice.rows[rows.part] || [{}]);
    for (const choice of all<HTMLInputElement>(this.form, "[name=paper]")) choice.checked = choice.value === notice.paper;
    this.paint();
  }

  private paint(): void {
    window.clearTimeout(this.timer);
    showVerdict(this.root, this.rules, check(this.rules, this.notice), !isEmpty(this.notice));
    const { type, pages } = this.sheet.show(this.notice);
    const size = `正文字高约${millimetres(type)}毫米。`;
    const several = `内容多，一张放不下，要印${pages}张。可以换大一号的纸，或者写短些。`;
    say(this.part("[data-fit]"), pages === 1 ? `一张放得下，${size}` : several + size);
    for (const area of all<HTMLTextAreaElement>(this.form, "textarea")) {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    }
    for (const row of all(this.form, "[data-row]")) showRegime(row);
    say(this.part("[data-exported]"), this.exported ? `上次导出：${this.exported}。` : "还没有导出过。");
  }

  // --- what is pressed

  private act(target: HTMLElement): void {
    const name = target.dataset.do;
    if (name === "print") window.print();
    if (name === "export") this.export();
    if (name === "clear") this.askClear();
    const section = target.closest<HTMLElement>("[data-part]");
    const rows = section && this.parts.find((each) => each.part === section.dataset.part);
    if (rows && name) this.arrange(rows, name, rows.at(target));
  }

  /** Adds, moves up or drops a row. */
  private arrange(rows: Rows, name: string, at: number): void {
    const list = this.notice.rows[rows.part]!.slice();
    const before = this.copy();
    let next = at;
    if (name === "add" && list.length >= MOST_ROWS) return this.messages.show("rows", "warn", `最多${MOST_ROWS}项。`);
    if (name === "add") next = list.push({}) - 1;
    else if (name === "up") list.splice((next = at - 1), 2, list[at]!, list[at - 1]!);
    else if (name === "drop") list.splice(at, 1);
    else return;
    this.notice.rows[rows.part] = list;
    rows.show(list);
    rows.focus(Math.min(next, list.length - 1));
    this.changed();
    if (name !== "drop") return;
    const undo: Act = ["撤销", () => this.replace(before, "已撤销。")];
    this.messages.show("done", "good", `删掉了${this.rules.rows[rows.part]!}${at + 1}。`, undo);
  }

  private follow(event: Event): void {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[href^='#wb-']");
    const place = link && document.getElementById(link.getAttribute("href")!.slice(1));
    if (!place) return;
    event.preventDefault();
    place.scrollIntoView({ block: "center" });
    place.focus();
  }

  // --- keeping and files

  /** Takes a stored text in, of which there is never anything to remark; null when it cannot be read. */
  private unpack(text: string): "" | null {
    try {
      const saved: unknown = JSON.parse(text);
      if (!isPlain(saved) || !isPlain(saved.fields)) return null;
      this.exported = typeof saved.exported === "string" ? saved.exported : "";
      this.notice = fit(saved, this.rules).notice;
      return "";
    } catch {
      return null;
    }
  }

  private lock(locked: boolean): void {
    for (const control of all<HTMLInputElement>(this.root, "[data-key], [name=paper], [data-do], [data-import]")) {
      if (!/^(print|export)$/.test(control.dataset.do || "")) control.disabled = locked;
    }
  }

  private status(text: string, failed: boolean): void {
    const place = this.part("[data-bar-saved]");
    say(place, text);
    place.classList.toggle("wb-failed", failed);
  }

  private copy(): Notice {
    return JSON.parse(JSON.stringify(this.notice)) as Notice;
  }

  /** Puts another notice in place of this one; the old one can be brought back. */
  private replace(notice: Notice, text: string): void {
    const before = this.notice;
    this.show(notice);
    this.changed();
    const undo: Act = ["撤销", () => this.replace(before, "已撤销，原来的内容回来了。")];
    this.messages.show("done", "good", text, ...(isEmpty(before) ? [] : [undo]));
  }

  private export(): void {
    const file = make(this.rules, this.notice, new Date());
    const name = fileName(file);
    download(this.root, name, fileText(file), "application/json");
    this.exported = `${name}，${moment(file.saved)}，核对码 ${short(file.digest)}`;
    this.changed();
    this.messages.show("export", "good", `已导出 ${name}。`);
  }

  private async import(field: HTMLInputElement): Promise<void> {
    const file = field.files && field.files[0];
    if (!file) return;
    const reading = await open(file, this.rules);
    field.value = "";
    if ("refusal" in reading) this.messages.show("done", "bad", `没有导入：${reading.refusal}原来的内容没有动。`);
    else this.replace(reading.notice, `已导入 ${reading.name}。${reading.remark}`);
  }

  private askClear(): void {
    const clear = (): void => {
      this.messages.drop("ask");
      this.exported = "";
      this.replace(blank(this.rules), "已清空。");
    };
    const keep = (): void => this.messages.drop("ask");
    this.messages.show("ask", "warn", "要清空这块公示牌吗？", ["清空", clear], ["不清空", keep]);
  }
}

/** What only a guide price needs is shown only then. */
function showRegime(row: HTMLElement): void {
  const regime = row.querySelector<HTMLSelectElement>("[data-key=regime]");
  for (const key of ["base_price", "float_range"]) {
    const field = row.querySelector<HTMLElement>(`[data-field=${key}]`);
    if (regime && field) field.hidden = regime.value !== "guide";
  }
}
