// Parts of the form that come when they are first used: classic scripts beside the form's own, which also load from a
// folder. `<button data-do="x" data-part="files">` is handed to wuye-form-files.js.

import { assets } from "./address";
import type { Desk } from "./desk";

export interface Part {
  /** A button of this part was pressed. */
  act?(name: string, button: HTMLElement): void | Promise<void>;
  /** A field of this part was changed. */
  take?(field: HTMLInputElement): void | Promise<void>;
}

declare global {
  interface Window {
    wuyeParts?: Record<string, (desk: Desk) => Part>;
  }
}

/** The address of the script that this is bundled into. */
export const OWN = document.currentScript ? (document.currentScript as HTMLScriptElement).src : "";

/** Called by the script of a part. */
export function register(name: string, make: (desk: Desk) => Part): void {
  window.wuyeParts = { ...window.wuyeParts, [name]: make };
}

export class Parts {
  private readonly made = new Map<string, Promise<Part>>();
  private missing = "";

  constructor(private readonly desk: Desk) {}

  /** The part, fetched once. What cannot be fetched is said, and can be tried again. */
  async use(name: string, work: (part: Part) => void | Promise<void>): Promise<void> {
    const { messages } = this.desk;
    let part: Part;
    try {
      part = await this.get(name);
    } catch {
      this.missing = name;
      const text = "这一步要用的程序没有取到，可能断网了。答案都在，没有丢；联上网再试。";
      return messages.show("part", "bad", text, ["再试一次", () => void this.use(name, work)]);
    }
    // Another part that came meanwhile says nothing of the one that did not.
    if (this.missing === name) messages.drop("part");
    await work(part);
  }

  private get(name: string): Promise<Part> {
    const known = this.made.get(name);
    if (known) return known;
    const coming = load(name).then(() => window.wuyeParts![name]!(this.desk));
    this.made.set(name, coming);
    coming.catch(() => this.made.delete(name));
    return coming;
  }
}

/** Fetches the script of a part. */
export function load(name: string): Promise<void> {
  if (window.wuyeParts && window.wuyeParts[name]) return Promise.resolve();
  return script(`${assets}wuye-form-${name}.js`);
}

/** Loads a classic script; it may be tried again when it rejects. */
export function script(address: string): Promise<void> {
  return new Promise((done, failed) => {
    const made = document.createElement("script");
    made.src = address;
    made.onload = () => done();
    made.onerror = () => {
      made.remove();
      failed(new Error(address));
    };
    document.head.append(made);
  });
}
