// Keeps what is filled in on this device, the form or the notice board: one record, one window that writes, every
// refusal said.

import { download } from "./download";
import { Keeper } from "./keeper";
import type { Act, Notices } from "./notice";
import { Seat } from "./seat";
import { sha256 } from "./sha256";
import type { Store } from "./storage";

/** What is filled in, as its keeping sees it. */
export interface Filled {
  readonly root: HTMLElement;
  readonly notices: Notices;
  readonly words: Words;
  /** The record's text as it is now; the same until something changes. */
  pack(): string;
  /** Takes a stored text in. A remark for the reader when it deserves one and a copy; null when it cannot be read. */
  take(text: string): string | null;
  /** Shows what was taken in. */
  show(): void;
  /** Whether anything may be typed here. */
  lock(locked: boolean): void;
  status(text: string, failed: boolean): void;
  /** Makes a file of what is filled in. */
  export(): void;
  /** Called after each write that holds. */
  saved?(): void;
}

/** What is said of it. */
export interface Words {
  /** What is filled in. */
  it: string;
  broken: string;
  gone: string;
  refused: string;
  /** The way out when the browser refuses. */
  rescue: Act;
}

export class Keeping {
  private readonly keeper: Keeper;
  private readonly seat: Seat;
  private failed = false;
  /** The record can neither be read nor copied. */
  private stuck = false;

  constructor(
    private readonly store: Store,
    key: string,
    private readonly filled: Filled,
  ) {
    this.keeper = new Keeper(store, key, {
      pack: () => filled.pack(),
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
  }

  /** Takes in what is stored, and shows nothing yet. */
  async load(): Promise<void> {
    let text: string | null;
    try {
      text = await this.keeper.load();
    } catch {
      return this.refused();
    }
    if (text === null) return;
    const remark = this.filled.take(text) ?? `${this.filled.words.broken}，读不出来；原样另存了一份，没有丢掉。`;
    if (remark) await this.setAside(text, remark);
    else this.status("已保存");
  }

  /** Without a safe copy the record must not be overwritten. */
  private async setAside(text: string, remark: string): Promise<void> {
    const { notices, root } = this.filled;
    notices.show("record", "warn", remark, ["下载原记录", () => download(root, "原记录.txt", text, "text/plain")]);
    await this.keeper.copy(text, sha256(text).slice(0, 12)).catch(() => {
      this.stuck = true;
      this.refused();
    });
  }

  /** Leads when no other window does. What is typed while they are asked is taken, and written as soon as this one leads. */
  async start(): Promise<void> {
    this.keeper.closed = true;
    if (this.store.kind === "memory") this.refused();
    this.listen();
    if (!(await this.seat.sit())) return this.look();
    await this.keeper.lead(this.stuck);
    // Also what a window that died had typed.
    if (this.keeper.unsaved) this.changed();
  }

  changed(): void {
    this.keeper.changed();
    if (!this.failed) this.status("正在保存…");
  }

  private listen(): void {
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => event.persisted && void this.sit());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void this.keeper.flush());
    window.addEventListener("beforeunload", (event) => this.failed && this.keeper.unsaved && hold(event));
  }

  private leave(): void {
    void this.keeper.flush();
    this.seat.leave();
  }

  private status(text: string): void {
    this.filled.status(text, this.failed);
  }

  // --- what becomes of a write

  private saved(): void {
    this.failed = false;
    if (this.store.kind === "memory") return this.refused();
    this.filled.notices.drop("refused");
    this.status("已保存");
    this.seat.saved();
    this.filled.saved?.();
  }

  private refused(): void {
    this.failed = this.keeper.unsaved = true;
    this.status("保存失败");
    const { notices, words } = this.filled;
    notices.show("refused", "bad", words.refused, words.rescue, ["再试一次", () => void this.keeper.save()]);
  }

  /** The store holds what this window has never seen: nothing is written until someone chooses. */
  private overtaken(text: string | null): void {
    this.failed = this.keeper.unsaved = true;
    this.status("没有保存");
    const { notices, words } = this.filled;
    const keep: Act = ["用这里的", () => this.settle(() => this.keeper.overwrite(text))];
    const other: Act = ["用那边的", () => this.settle(() => this.lead())];
    const file: Act = ["导出这里的", () => this.filled.export()];
    const newer = `别的窗口存过${words.it}，和这里的不一样。先选用哪一份；没选以前，这里的不保存。`;
    notices.show("overtaken", "bad", text === null ? words.gone : newer, keep, ...(text === null ? [] : [other]), file);
  }

  private settle(choice: () => Promise<void>): void {
    this.failed = false;
    this.filled.notices.drop("overtaken");
    void choice();
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
    this.filled.lock(false);
    this.filled.notices.drop("window");
  }

  /** Only shows what another window fills in. */
  private look(): void {
    this.keeper.closed = true;
    this.filled.lock(true);
    this.status("只能看");
    const take: Act = ["改在这里填", () => void this.seat.take().then(() => this.lead())];
    this.filled.notices.show("window", "warn", `${this.filled.words.it}正在另一个窗口里填，这里只能看。`, take);
  }

  /** Shows what is stored now. */
  private async reload(): Promise<void> {
    const text = await this.keeper.load().catch(() => null);
    if (text !== null && this.filled.take(text) !== null) this.filled.show();
  }
}

/** Has the browser ask before the page goes away. */
function hold(event: BeforeUnloadEvent): void {
  event.preventDefault();
  event.returnValue = "";
}
