// Messages that stay until they are no longer true. One key, one message.

import { el } from "./dom";

export type Tone = "good" | "warn" | "bad";
export type Act = [label: string, run: () => void];

export class Notices {
  private readonly shown = new Map<string, HTMLElement>();

  constructor(private readonly place: HTMLElement) {}

  show(key: string, tone: Tone, text: string, ...acts: Act[]): void {
    const buttons = acts.map(([label, run]) => {
      const button = el("button", { type: "button" }, label);
      button.addEventListener("click", run);
      return button;
    });
    const box = el("div", { class: `wf-notice wf-${tone}`, "data-notice": key }, el("p", {}, text), ...buttons);
    this.drop(key);
    this.shown.set(key, box);
    this.place.append(box);
  }

  drop(key: string): void {
    const box = this.shown.get(key);
    if (!box) return;
    // A pressed button goes away with its message; the focus must not get lost with it.
    if (box.contains(document.activeElement)) this.place.focus();
    box.remove();
    this.shown.delete(key);
  }
}
