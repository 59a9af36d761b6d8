// One form of the page: takes what is typed, keeps it, and hands the rest to its parts.

import { short } from "./canonical";
import type { Desk } from "./desk";
import { all, say } from "./dom";
import { download } from "./download";
import type { Edition } from "./edition";
import { Keeper } from "./keeper";
import { Modes } from "./modes";
import { Notices, type Act } from "./notice";
import { promise } from "./open";
import { Parts } from "./parts";
import { FIRST, pack, placeOf, recordKey, unpack, type Exported, type Kept, type Loaded } from "./record";
import { fileName, fileText, make, type Result } from "./result";
import { score, type Outcome } from "./scoring";
import { Seat } from "./seat";
import { sha256 } from "./sha256";
import { answers, blank, draftOf, isEmpty, pending, period, type Draft, type Sheet, type TextField } from "./sheet";
import type { Store } from "./storage";
import { traced } from "./trace";
import { fillControls, grow, paint } from "./view";
import { moment } from "./words";

export class Form {
  private readonly edition: Edition;
  private readonly notices: Notices;
  private readonly messages: Notices;
  private readonly keeper: Keeper;
  private readonly seat: Seat;
  private sheet: Sheet = blank();
  private name = "";
  private touched = "";
  private done: Kept["done"] = null;
  private exported: Exported | null = null;
  private failed = false;
  private asked = false;
  /** The record can neither be read nor copied. */
  private stuck = false;
  private outcome: Outcome;
  private readonly parts: Parts;
  private readonly modes: Modes;
  private readonly painters: (() => void)[] = [];
  private unwatch = (): void => undefined;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly store: Store,
  ) {
    this.edition = JSON.parse(form.dataset.rules!) as Edition;
    this.notices = new Notices(this.part("[data-notices]"));
    this.messages = new Notices(this.part("[data-messages]"));
    const key = recordKey(this.edition, form.dataset.slot || FIRST);
    this.keeper = new Keeper(store, key, {
      pack: () => this.pack(),
      saved: () => this.saved(),
      refused: () => this.refused(),
      overtaken: (text) => this.overtaken(text),
    });
    this.seat = new Seat(key, {
      give: () => this.keeper.flush(),
      lost: () => this.look(),
      free: () => void this.sit(),
      saved: () => void this.reload(),
    });
    this.outcome = score(this.edition.rubric, {}, {});
    const desk = this.desk(key);
    this.parts = new Parts(desk);
    this.modes = new Modes(desk);
  }

  /** The form as its parts see it. */
  private desk(key: string): Desk {
    const own = this;
    return {
      form: this.form,
      edition: this.edition,
      store: this.store,
      key,
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
      gaps: () => own.gaps(),
      painted: (run) => {
        own.painters.push(run);
        run();
      },
      go: (id) => own.go(id),
    };
  }

  async start(): Promise<void> {
    await this.load();
    document.documentElement.classList.add("wf-page");
    for (const part of all(this.form, "[data-script]")) part.hidden = false;
    for (const part of all(this.form, "[data-no-script]")) part.hidden = true;
    this.show(this.sheet);
    this.warnInApp();
    this.warnOfPlace();
    this.nameIt();
    this.remindOfPending();
    // What is typed while the other windows are asked is taken, and written as soon as this one leads.
    this.keeper.closed = true;
    this.listen();
    this.modes.start();
    if (await this.seat.sit()) {
      await this.keeper.lead(this.stuck);
      // Also what a window that died had typed.
      if (this.keeper.unsaved) this.keep();
    } else this.look();
    this.form.dataset.ready = "";
    this.watchOutcome();
    void this.callReview();
    say(this.part("[data-promise]"), await promise(false));
  }

  /** What was finished, or stands beside another's answers, is shown with both. */
  private async callReview(): Promise<void> {
    const beside = await this.store.read(`${this.keeper.key}:beside`).catch(() => null);
    if (beside || this.sheet.finished) await this.parts.use("review", () => undefined);
  }

  private part(selector: string): HTMLElement {
    return this.form.querySelector<HTMLElement>(selector)!;
  }

  private listen(): void {
    const flush = (): void => void this.keeper.flush();
    for (const type of ["input", "change"]) this.form.addEventListener(type, (event) => this.take(event.target as HTMLInputElement, event));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("click", (event) => this.act(event.target as HTMLElement));
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => event.persisted && void this.sit());
    window.addEventListener("beforeprint", () => this.detail());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
    window.addEventListener("beforeunload", (event) => this.failed && this.keeper.unsaved && this.hold(event));
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
    if (!pending(this.sheet).length) this.notices.drop("pending");
    this.keeper.changed();
    if (!this.failed) this.status("正在保存…");
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

  /** Counts an answer of last time from now on, and goes to the next that waits. */
  private confirm(id: string): void {
    this.sheet.drafts[id] = { ...draftOf(this.sheet, id), pending: false };
    const boxes = all(this.form, "[data-item]");
    const after = boxes.slice(boxes.findIndex((box) => box.dataset.item === id) + 1);
    this.changed();
    const next = after.concat(boxes).find((box) => !box.querySelector<HTMLElement>("[data-confirm]")!.hidden);
    if (next) next.querySelector<HTMLElement>("[data-do=confirm]")!.focus();
    else this.go(id);
  }

  private remindOfPending(): void {
    const waiting = pending(this.sheet);
    if (!waiting.length) return;
    const text = `有${waiting.length}条是上次的答案，待确认。没确认的不计分，也不进结果文件。`;
    this.notices.show("pending", "warn", text, ["看第一条", () => this.go(pending(this.sheet)[0]!)]);
  }

  /** Says which of several assessments this is. */
  private nameIt(): void {
    if (!this.name && placeOf(this.keeper.key)!.id === FIRST) return;
    const place = this.part("[data-which]");
    place.hidden = false;
    say(place, `正在填：${this.name || "没有起名的一张"}。这台设备上的表都列在“自查”页。`);
  }

  // --- keeping

  private async load(): Promise<void> {
    let text: string | null = null;
    try {
      text = await this.keeper.load();
    } catch {
      return this.refused();
    }
    if (text === null) return;
    const loaded = unpack(text, this.edition);
    if (loaded) this.sheet = loaded.sheet;
    if (loaded) this.about(loaded);
    const remark = loaded ? loaded.remark : "上次保存的答案坏了，读不出来；原样另存了一份，没有丢掉。";
    if (!remark) return this.status("已保存");
    this.notices.show("record", "warn", remark, ["下载原记录", () => download(this.form, "原记录.txt", text!, "text/plain")]);
    // Without a safe copy the record must not be overwritten.
    await this.keeper.copy(text, sha256(text).slice(0, 12)).catch(() => {
      this.stuck = this.keeper.closed = true;
      this.refused();
    });
  }

  private about({ name, saved, exported }: Loaded): void {
    this.name = name;
    this.touched = saved;
    this.exported = exported;
  }

  /** The same text until something changes, so that a text held and the text written can be compared. */
  private pack(): string {
    const { name, touched: saved, exported, done, sheet } = this;
    return pack(this.edition.standard.digest, { name, saved, exported, done, sheet });
  }

  private saved(): void {
    this.failed = false;
    if (this.store.kind === "memory") return this.refused();
    this.notices.drop("refused");
    this.status("已保存");
    this.seat.saved();
    if (this.asked) return;
    this.asked = true;
    void promise(true).then((text) => say(this.part("[data-promise]"), text));
  }

  private refused(): void {
    this.failed = true;
    this.keeper.unsaved = true;
    this.status("保存失败");
    const text = "浏览器不让保存答案：可能是无痕模式，也可能存满了。关闭页面以前，请先导出结果文件。";
    this.notices.show("refused", "bad", text, ["去导出", () => this.go("wf-files")], ["再试一次", () => void this.keeper.save()]);
  }

  private status(text: string): void {
    const place = this.part("[data-bar-saved]");
    say(place, text);
    place.classList.toggle("wf-failed", this.failed);
  }

  private warnOfPlace(): void {
    const small = "浏览器的数据库打不开，答案改存在一个小仓库里。以前存的可能暂时看不到，没有删。请常导出。";
    if (this.store.kind === "small") this.notices.show("place", "warn", small, ["去导出", () => this.go("wf-files")]);
    if (this.store.kind === "memory") this.refused();
  }

  // --- other windows

  /** Fills in here when no other window does. */
  private async sit(): Promise<void> {
    if (await this.seat.sit()) await this.lead();
    else this.look();
  }

  private async lead(): Promise<void> {
    await this.reload();
    await this.keeper.lead(this.stuck);
    this.status("已保存");
    this.lock(false);
    this.notices.drop("window");
  }

  /** Only shows what another window fills in. */
  private look(): void {
    this.keeper.closed = true;
    this.lock(true);
    this.status("只能看");
    const take: Act = ["改在这里填", () => void this.seat.take().then(() => this.lead())];
    this.notices.show("window", "warn", "这张表正在另一个窗口里填，这里只能看。", take);
  }

  private leave(): void {
    void this.keeper.flush();
    this.seat.leave();
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

  /** Shows what is stored now. */
  private async reload(): Promise<void> {
    const text = await this.keeper.load().catch(() => null);
    const loaded = text === null ? null : unpack(text, this.edition);
    if (!loaded) return;
    this.about(loaded);
    this.show(loaded.sheet);
  }

  /** The store holds what this window has never seen: nothing is written until someone chooses. */
  private overtaken(text: string | null): void {
    this.failed = this.keeper.unsaved = true;
    this.status("没有保存");
    const keep: Act = ["用这里的", () => this.settle(() => this.keeper.overwrite(text))];
    const other: Act = ["用那边的", () => this.settle(() => this.lead())];
    const file: Act = ["导出这里的", () => this.export()];
    const gone = "这张表在别的窗口里删掉了。这里的答案还没有保存。";
    const newer = "别的窗口存过这张表，和这里的不一样。先选用哪一份；没选以前，这里的不保存。";
    this.notices.show("overtaken", "bad", text === null ? gone : newer, keep, ...(text === null ? [] : [other]), file);
  }

  private settle(choice: () => Promise<void>): void {
    this.failed = false;
    this.notices.drop("overtaken");
    void choice();
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

  /** Has the browser ask before the page goes away. */
  private hold(event: BeforeUnloadEvent): void {
    event.preventDefault();
    event.returnValue = "";
  }

  // --- files

  private act(pressed: HTMLElement): void {
    const button = pressed.closest<HTMLElement>("[data-do]");
    if (!button) return;
    const { do: name = "", part } = button.dataset;
    if (part) void this.parts.use(part, (it) => it.act && it.act(name, button));
    else if (name === "confirm") this.confirm(button.closest<HTMLElement>("[data-item]")!.dataset.item!);
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
    this.messages.show("export", "good", `已导出 ${name}。没看到文件的话，用“复制为文字”。${remark}${this.gaps()}`);
  }

  /** What the reader of the file will miss. */
  private gaps(): string {
    const { sheet } = this;
    const empty = [!sheet.estate && "小区名称", !sheet.enterprise && "单位名称", !period(sheet) && "期间"].filter(Boolean);
    const said = ({ note, photos, links }: Draft): number => note.length + photos.length + links.length;
    const bare = this.edition.rubric.items.filter((item) => !draftOf(sheet, item.id).outcome && said(draftOf(sheet, item.id)));
    const numbers = bare.map((item) => `第${this.edition.items[item.id]!.number}条`).join("、");
    const waiting = pending(sheet).length;
    const unconfirmed = waiting ? `有${waiting}条待确认，没有进文件。` : "";
    return unconfirmed + (empty.length ? `还没填：${empty.join("、")}。` : "") + (numbers ? `${numbers}写了说明或加了凭据，但没选结论，没有进文件。` : "");
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
