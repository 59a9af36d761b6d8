// Keeps one record: every change is held at once and written soon, one write at a time, never over a text unseen.

import { Journal } from "./journal";
import { Conflict, type Store } from "./storage";

const QUIET = 250;

export interface Hooks {
  /** The text to keep, as it is now. */
  pack(): string;
  saved(): void;
  refused(error: unknown): void;
  /** Another window wrote this text, or deleted the record, since we last looked. */
  overtaken(text: string | null): void;
}

export class Keeper {
  /** While closed nothing is written: another window leads, or the record must not be overwritten. */
  closed = false;
  unsaved = false;
  private stored: string | null = null;
  private writing: string | null = null;
  private timer = 0;
  private busy: Promise<void> | null = null;
  private again = false;
  private readonly journal = new Journal();

  constructor(
    private readonly store: Store,
    readonly key: string,
    private readonly hooks: Hooks,
  ) {}

  /** The newest text: what was held when a window died, or what is stored. */
  async load(): Promise<string | null> {
    this.stored = await this.store.read(this.key);
    const held = this.journal.recover(this.key, this.stored);
    this.unsaved = held !== null;
    return held === null ? this.stored : held;
  }

  /** This window leads from now on. */
  async lead(stuck: boolean): Promise<void> {
    await this.journal.settle(this.key, this.stored);
    this.closed = stuck;
  }

  changed(): void {
    this.unsaved = true;
    if (this.closed) return;
    const over = this.writing === null ? [this.stored] : [this.stored, this.writing];
    this.journal.hold(this.key, this.hooks.pack(), over);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), QUIET);
  }

  /** Writes now what would be written soon. */
  async flush(): Promise<void> {
    if (this.timer) await this.save();
    else if (this.busy) await this.busy;
  }

  async save(): Promise<void> {
    window.clearTimeout(this.timer);
    this.timer = 0;
    if (this.closed) return;
    this.again = true;
    if (!this.busy) this.busy = this.writeAll();
    await this.busy;
  }

  /** By choice: what another window wrote may be replaced. */
  async overwrite(seen: string | null): Promise<void> {
    this.stored = seen;
    this.closed = false;
    await this.save();
  }

  /** Keeps a copy of a text that cannot be read. */
  async copy(text: string, name: string): Promise<void> {
    try {
      await this.store.write(`${this.key}:kept:${name}`, text, null);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  private async writeAll(): Promise<void> {
    while (this.again && !this.closed) {
      this.again = false;
      await this.write(this.hooks.pack());
    }
    this.busy = null;
  }

  private async write(text: string): Promise<void> {
    this.writing = text;
    try {
      await this.store.write(this.key, text, this.stored);
      this.stored = text;
      this.writing = null;
      if (this.again || this.timer) return;
      this.unsaved = false;
      this.journal.drop(this.key);
      this.hooks.saved();
    } catch (error) {
      this.writing = null;
      if (!(error instanceof Conflict)) return this.hooks.refused(error);
      this.closed = true;
      this.journal.drop(this.key);
      this.hooks.overtaken(error.text);
    }
  }
}
