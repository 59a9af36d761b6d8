// One form of the page: takes what is typed, keeps it, and hands the rest to its parts.

import { short } from "./canonical";
import type { Desk } from "./desk";
import { all, say } from "./dom";
import { download } from "./download";
import type { Edition } from "./edition";
import { gaps } from "./gaps";
import { Keeping, type Filled } from "./keeping";
import { Modes } from "./modes";
import { Notices, type Act } from "./notice";
import { promise } from "./open";
import { Parts } from "./parts";
import { FIRST, pack, placeOf, recordKey, unpack, type Exported, type Kept } from "./record";
import { fileName, fileText, make, type Result } from "./result";
import { score, type Outcome } from "./scoring";
import { answers, blank, draftOf, isEmpty, type Sheet, type TextField } from "./sheet";
import type { Store } from "./storage";
import { traced } from "./trace";
import { fillControls, grow, paint } from "./view";
import { Waiting } from "./waiting";
import { moment } from "./words";

export class Form {
  private readonly edition: Edition;
  private readonly notices: Notices;
  private readonly messages: Notices;
  private readonly keeping: Keeping;
  /** Of the record in the store. */
  private readonly key: string;
  private sheet: Sheet = blank();
  private name = "";
  private touched = "";
  private done: Kept["done"] = null;
  private exported: Exported | null = null;
  private asked = false;
  private outcome: Outcome;
  private readonly parts: Parts;
  private readonly modes: Modes;
  private readonly waiting: Waiting;
  private readonly painters: (() => void)[] = [];
  private unwatch = (): void => undefined;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly store: Store,
  ) {
    this.edition = JSON.parse(form.dataset.rules!) as Edition;
    this.notices = new Notices(this.part("[data-notices]"));
    this.messages = new Notices(this.part("[data-messages]"));
    this.key = recordKey(this.edition, form.dataset.slot || FIRST);
    this.keeping = new Keeping(store, this.key, this.filled());
    this.outcome = score(this.edition.rubric, {}, {});
    const desk = this.desk();
    this.parts = new Parts(desk);
    this.modes = new Modes(desk);
    this.waiting = new Waiting(desk, this.notices);
  }

  /** The form as its parts see it. */
  private desk(): Desk {
    const own = this;
    return {
      form: this.form,
      edition: this.edition,
      store: this.store,
      key: this.key,
      messages: this.messages,
      get sheet() {
        return own.sheet;
      },
      get outcome() {
        return own.outcome;
      },
      get saved() {
        return own.touched;
      },
      get locked() {
        return own.locked;
      },
      get last() {
        return own.exported;
      },
      save: () => this.export(),
      change: (work) => {
        if (own.saysLocked()) return;
        work(own.sheet);
        own.changed();
      },
      replace: (sheet, text, saved) => own.replace(sheet, text, saved),
      result: () => own.result(),
      exported: (result, name, remark) => own.noteExport(result, name, remark),
      gaps: () => gaps(own.edition, own.sheet),
      painted: (run) => {
        own.painters.push(run);
        run();
      },
      go: (id) => own.go(id),
    };
  }

  async start(): Promise<void> {
    await this.keeping.load();
    document.documentElement.classList.add("wf-page");
    for (const part of all(this.form, "[data-script]")) part.hidden = false;
    for (const part of all(this.form, "[data-no-script]")) part.hidden = true;
    this.show(this.sheet);
    this.warnInApp();
    this.warnOfPlace();
    this.nameIt();
    this.waiting.remind();
    this.listen();
    this.modes.start();
    await this.keeping.start();
    this.form.dataset.ready = "";
    this.watchOutcome();
    void this.callReview();
    say(this.part("[data-promise]"), await promise(false));
  }

  /** What was finished, or stands beside another's answers, is shown with both. */
  private async callReview(): Promise<void> {
    const beside = await this.store.read(`${this.key}:beside`).catch(() => null);
    if (beside || this.sheet.finished) await this.parts.use("review", () => undefined);
  }

  private part(selector: string): HTMLElement {
    return this.form.querySelector<HTMLElement>(selector)!;
  }

  private listen(): void {
    for (const type of ["input", "change"]) this.form.addEventListener(type, (event) => this.take(event.target as HTMLInputElement, event));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("click", (event) => this.act(event.target as HTMLElement));
    window.addEventListener("beforeprint", () => this.detail());
  }

  /** Brings what follows from the outcome when someone comes near it. */
  private watchOutcome(): void {
    const near = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && this.detail(), { rootMargin: "1000px" });
    near.observe(this.part(".wf-outcome"));
    this.unwatch = () => near.disconnect();
  }

  private detail(): void {
    this.unwatch();
    void this.parts.use("outcome", () => undefined);
  }

  // --- what is typed

  private take(field: HTMLInputElement, event: Event): void {
    const { part } = field.dataset;
    if (part && event.type === "change") void this.parts.use(part, (it) => it.take && it.take(field));
    if (part || !field.name) return;
    const [what, id] = field.name.split(/-(.*)/s) as [string, string | undefined];
    if (what === "fact" && id) this.sheet.facts[id] = field.value === "yes";
    else if (id) this.takeAnswer(what, id, field);
    else if (what === "kind") this.sheet.kind = field.value === "inspection" ? "inspection" : "self";
    else this.sheet[what as TextField] = field.value;
    if (field.tagName === "TEXTAREA") grow(field as unknown as HTMLTextAreaElement);
    this.changed();
  }

  private takeAnswer(what: string, id: string, field: HTMLInputElement): void {
    const value = what === "veto" ? field.checked : field.value;
    const draft = draftOf(this.sheet, id);
    this.sheet.drafts[id] = { ...draft, [what]: value, pending: draft.pending && what !== "outcome" };
    this.sheet.corrections = traced(this.sheet, id, draft.outcome, new Date());
  }

  private changed(): void {
    this.touched = new Date().toISOString();
    this.keep();
  }

  /** Shows and keeps all that is known. */
  private keep(): void {
    this.paint();
    this.waiting.settle();
    this.keeping.changed();
  }

  private show(sheet: Sheet): void {
    this.sheet = sheet;
    fillControls(this.form, this.edition, sheet);
    this.paint();
    const proved = Object.values(sheet.drafts).some((draft) => draft.photos.length + draft.links.length);
    if (proved) void this.parts.use("photos", () => undefined);
    if (sheet.carried) void this.parts.use("migrate", () => undefined);
  }

  private paint(): void {
    const outcome = score(this.edition.rubric, this.sheet.facts, answers(this.sheet));
    this.outcome = outcome;
    this.done = [outcome.answered, outcome.applicable];
    paint(this.form, this.edition, this.sheet, outcome);
    const { exported } = this;
    say(this.part("[data-exported]"), exported ? `上次导出：${exported.name}，${moment(exported.at)}，核对码 ${exported.code}。` : "还没有导出过结果文件。");
    for (const run of this.painters) run();
  }

  /** Says which of several assessments this is. */
  private nameIt(): void {
    if (!this.name && placeOf(this.key)!.id === FIRST) return;
    const place = this.part("[data-which]");
    place.hidden = false;
    say(place, `正在填：${this.name || "没有起名的一张"}。这台设备上的表都列在“自查”页。`);
  }

  // --- keeping

  /** The form as its keeping sees it. */
  private filled(): Filled {
    return {
      root: this.form,
      notices: this.notices,
      words: {
        it: "这张表",
        broken: "上次保存的答案坏了",
        gone: "这张表在别的窗口里删掉了。这里的答案还没有保存。",
        refused: "浏览器不让保存答案：可能是无痕模式，也可能存满了。关闭页面以前，请先导出结果文件。",
        rescue: ["去导出", () => this.go("wf-files")],
      },
      pack: () => this.pack(),
      take: (text) => this.takeRecord(text),
      show: () => this.show(this.sheet),
      lock: (locked) => this.lock(locked),
      status: (text, failed) => this.status(text, failed),
      export: () => this.export(),
      saved: () => this.askToKeep(),
    };
  }

  private takeRecord(text: string): string | null {
    const loaded = unpack(text, this.edition);
    if (!loaded) return null;
    this.sheet = loaded.sheet;
    this.name = loaded.name;
    this.touched = loaded.saved;
    this.exported = loaded.exported;
    return loaded.remark;
  }

  /** The same text until something changes, so that a text held and the text written can be compared. */
  private pack(): string {
    const { name, touched: saved, exported, done, sheet } = this;
    return pack(this.edition.standard.digest, { name, saved, exported, done, sheet });
  }

  /** Once there is something to keep, the browser is asked to keep it. */
  private askToKeep(): void {
    if (this.asked) return;
    this.asked = true;
    void promise(true).then((text) => say(this.part("[data-promise]"), text));
  }

  private status(text: string, failed: boolean): void {
    const place = this.part("[data-bar-saved]");
    say(place, text);
    place.classList.toggle("wf-failed", failed);
  }

  private warnOfPlace(): void {
    const small = "浏览器的数据库打不开，答案改存在一个小仓库里。以前存的可能暂时看不到，没有删。请常导出。";
    if (this.store.kind === "small") this.notices.show("place", "warn", small, ["去导出", () => this.go("wf-files")]);
  }

  private get locked(): boolean {
    return this.form.classList.contains("wf-locked");
  }

  /** What would be changed here would be lost; buttons of a part or of a message can still be there. */
  private saysLocked(): boolean {
    if (this.locked) this.messages.show("locked", "bad", "没有改：这张表正在另一个窗口里填。");
    return this.locked;
  }

  private lock(locked: boolean): void {
    this.messages.drop("locked");
    this.form.classList.toggle("wf-locked", locked);
    for (const part of all<HTMLFieldSetElement>(this.form, "fieldset, [data-import], [data-paste], [data-do=paste], [data-do=clear]")) part.disabled = locked;
  }

  /** Puts another sheet in place of this one; the old one can be brought back. */
  private replace(sheet: Sheet, text: string, saved = new Date().toISOString(), place = this.messages): void {
    if (this.saysLocked()) return;
    const { sheet: before, touched } = this;
    this.touched = saved;
    this.show(sheet);
    this.keep();
    const undo: Act = ["撤销", () => this.replace(before, "已撤销，原来的答案回来了。", touched, place)];
    place.show("done", "good", text, ...(isEmpty(before) ? [] : [undo]));
  }

  // --- files

  private act(pressed: HTMLElement): void {
    const button = pressed.closest<HTMLElement>("[data-do]");
    if (!button) return;
    const { do: name = "", part } = button.dataset;
    if (part) void this.parts.use(part, (it) => it.act && it.act(name, button));
    else if (name === "confirm") this.waiting.confirm(button.closest<HTMLElement>("[data-item]")!.dataset.item!);
    else if (name === "export") this.export();
    else if (name === "clear") this.askClear();
    else this.modes.act(name, button);
  }

  /** The result as of the last change: the same content has the same check code, whenever and however it goes out. */
  private result(): Result {
    this.touched = this.touched || new Date().toISOString();
    return make(this.edition, this.sheet, new Date(this.touched));
  }

  /** The result file alone: it needs no part that would have to be fetched. */
  private export(): void {
    const result = this.result();
    const name = fileName(result);
    const photos = Object.values(result.answers).some((answer) => answer.photos);
    download(this.form, name, fileText(result), "application/json");
    this.noteExport(result, name, photos ? "照片不在这个文件里；要带照片，请导出压缩包。" : "");
  }

  /** The file is the record: when it was last made is kept and shown. */
  private noteExport(result: Result, name: string, remark: string): void {
    this.exported = { at: new Date().toISOString(), code: short(result.digest), name };
    this.keep();
    this.messages.show("export", "good", `已导出 ${name}。没看到文件的话，用“复制为文字”。${remark}${gaps(this.edition, this.sheet)}`);
  }

  private askClear(): void {
    const clear = (): void => {
      this.messages.drop("ask");
      this.exported = null;
      this.replace(blank(), "已清空。");
    };
    const keep = (): void => this.messages.drop("ask");
    this.messages.show("ask", "warn", "要清空这张表的全部答案吗？", ["清空", clear], ["不清空", keep]);
  }

  // --- places

  private go(id: string): void {
    this.modes.reveal(id);
    const place = document.getElementById(id)!;
    place.scrollIntoView();
    place.focus();
  }

  private warnInApp(): void {
    if (!/MicroMessenger/i.test(navigator.userAgent)) return;
    const text = "您在微信里打开了这张表。微信可能清掉答案，也下载不了文件。请先点右上角“···”，选“在浏览器打开”，再填写。";
    this.notices.show("in-app", "warn", text);
  }
}
