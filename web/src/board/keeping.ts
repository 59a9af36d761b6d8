// Keeps the notice board on this device: one record, one window that writes, every refusal said.

import { Keeper } from "../keeper";
import type { Act, Notices } from "../notice";
import { Seat } from "../seat";
import { sha256 } from "../sha256";
import type { Store } from "../storage";

export interface Desk {
  /** The record's text as it is now; the same until something changes. */
  pack(): string;
  /** Shows a stored text. False when it cannot be read. */
  show(text: string): boolean;
  /** Whether anything may be typed here. */
  lock(locked: boolean): void;
  status(text: string, failed: boolean): void;
  exportNow(): void;
  download(text: string): void;
}

export class Keeping {
  private readonly keeper: Keeper;
  private readonly seat: Seat;
  private failed = false;
  private stuck = false;

  constructor(
    private readonly store: Store,
    key: string,
    private readonly desk: Desk,
    private readonly notices: Notices,
  ) {
    this.keeper = new Keeper(store, key, {
      pack: () => desk.pack(),
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

  async start(): Promise<void> {
    await this.load();
    this.keeper.closed = true;
    this.listen();
    if (this.store.kind === "memory") this.refused();
    if (!(await this.seat.sit())) return this.look();
    await this.keeper.lead(this.stuck);
    if (this.keeper.unsaved) this.changed();
  }

  changed(): void {
    this.keeper.changed();
    if (!this.failed) this.desk.status("正在保存…", false);
  }

  private listen(): void {
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => event.persisted && void this.sit());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void this.keeper.flush());
    window.addEventListener("beforeunload", (event) => {
      if (!this.failed || !this.keeper.unsaved) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  private leave(): void {
    void this.keeper.flush();
    this.seat.leave();
  }

  private async load(): Promise<void> {
    const text = await this.keeper.load().catch(() => {
      this.refused();
      return null;
    });
    if (text === null) return;
    if (this.desk.show(text)) return this.desk.status("已保存", false);
    const remark = "上次保存的公示牌坏了，读不出来；原样另存了一份，没有丢掉。";
    this.notices.show("record", "warn", remark, ["下载原记录", () => this.desk.download(text)]);
    // Without a safe copy the record must not be overwritten.
    await this.keeper.copy(text, sha256(text).slice(0, 12)).catch(() => {
      this.stuck = true;
      this.refused();
    });
  }

  private saved(): void {
    this.failed = false;
    if (this.store.kind === "memory") return this.refused();
    this.notices.drop("refused");
    this.desk.status("已保存", false);
    this.seat.saved();
  }

  private refused(): void {
    this.failed = true;
    this.desk.status("保存失败", true);
    const text = "浏览器不让保存：可能是无痕模式，也可能存满了。关闭页面以前，请先导出文件。";
    this.notices.show("refused", "bad", text, ["导出文件", () => this.desk.exportNow()], ["再试一次", () => void this.keeper.save()]);
  }

  // --- other windows

  private async sit(): Promise<void> {
    if (await this.seat.sit()) await this.lead();
    else this.look();
  }

  private async lead(): Promise<void> {
    await this.reload();
    await this.keeper.lead(this.stuck);
    this.desk.status("已保存", false);
    this.desk.lock(false);
    this.notices.drop("window");
  }

  private look(): void {
    this.keeper.closed = true;
    this.desk.lock(true);
    this.desk.status("只能看", false);
    const take: Act = ["改在这里填", () => void this.seat.take().then(() => this.lead())];
    this.notices.show("window", "warn", "这块公示牌正在另一个窗口里填，这里只能看。", take);
  }

  private async reload(): Promise<void> {
    const text = await this.keeper.load().catch(() => null);
    if (text !== null) this.desk.show(text);
  }

  /** The store holds what this window has never seen: nothing is written until someone chooses. */
  private overtaken(text: string | null): void {
    this.failed = this.keeper.unsaved = true;
    this.desk.status("没有保存", true);
    const settle = (choice: () => Promise<void>) => (): void => {
      this.failed = false;
      this.notices.drop("overtaken");
      void choice();
    };
    const keep: Act = ["用这里的", settle(() => this.keeper.overwrite(text))];
    const other: Act = ["用那边的", settle(() => this.lead())];
    const said = text === null ? "公示牌在别的窗口里删掉了。这里的还没有保存。" : "别的窗口存过这块公示牌，和这里的不一样。先选用哪一份；没选以前，这里的不保存。";
    this.notices.show("overtaken", "bad", said, keep, ...(text === null ? [] : [other]), ["导出这里的", () => this.desk.exportNow()]);
  }
}
