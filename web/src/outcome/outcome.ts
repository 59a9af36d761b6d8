// What follows from an outcome: how it came about, the groups, what to mend, the comparison, the paper.

import type { Desk } from "../desk";
import { el, fill } from "../dom";
import type { Part } from "../parts";
import { catalogue, OtherEdition } from "./catalogue";
import { groups } from "./chart";
import { Comparing } from "./comparison";
import { exportCalendar, exportTable, type Said } from "./exports";
import { Mend } from "./mend";
import { Paper } from "./paper";
import { steps } from "./steps";

export class OutcomePart implements Part {
  private readonly more: HTMLElement;
  private readonly mend: Mend;
  private readonly comparing: Comparing;
  private readonly paper: Paper;
  private shown = "";

  constructor(private readonly desk: Desk) {
    const place = (name: string): HTMLElement => desk.form.querySelector<HTMLElement>(`[data-${name}]`)!;
    this.more = place("outcome-more");
    this.mend = new Mend(desk, place("mend"));
    this.comparing = new Comparing(desk, place("compare"));
    this.paper = new Paper(desk, () => [this.mend.found(), this.mend.known]);
    desk.painted(() => this.paint());
    void this.learn();
  }

  act(name: string, button: HTMLElement): void | Promise<void> {
    const { of: item = "", at: place = "" } = button.dataset;
    if (name === "print") return this.paper.print();
    if (name === "add-action") return this.mend.add(item);
    if (name === "remove-action") return this.mend.remove(Number(place));
    if (name === "quote") return this.mend.quote(Number(place));
    if (name === "export-calendar") return this.mend.say(exportCalendar(this.desk));
    if (name === "export-actions") return this.exportTable();
    if (name === "learn") return this.learn();
  }

  take(field: HTMLInputElement): void {
    if (field.name === "wf-order") this.mend.choose(field.value);
  }

  private paint(): void {
    const { edition, outcome } = this.desk;
    const now = JSON.stringify(outcome);
    this.mend.paint();
    // A note that is typed changes no figure.
    if (now === this.shown) return;
    this.shown = now;
    fill(this.more, ...steps(edition, outcome), ...(outcome.maximum ? groups(edition, outcome.groups) : []));
    this.comparing.paint();
  }

  /** Basis, leads and deadlines; without them the rest still stands. */
  private async learn(): Promise<void> {
    const { edition, form } = this.desk;
    const before = form.querySelector("[data-unlearnt]");
    if (before) before.remove();
    try {
      this.mend.known = await catalogue(edition.rubric.party, edition.standard.digest);
    } catch (error) {
      form.querySelector("[data-mend]")!.prepend(unlearnt(error instanceof OtherEdition));
    }
    this.mend.paint();
  }

  private async exportTable(): Promise<void> {
    const lost: Said = ["bad", "做表格的程序没有取到，可能断网了。联上网再试。"];
    this.mend.say(await exportTable(this.desk, this.mend.found(), this.mend.known).catch(() => lost));
  }
}

function unlearnt(other: boolean): HTMLElement {
  const mark = { class: "wf-notice wf-warn wf-screen", "data-unlearnt": "" };
  if (other) return el("p", mark, "网站上的依据、牵头和时限属于别的版次，这里不显示。");
  const again = el("button", { type: "button", "data-do": "learn", "data-part": "outcome" }, "再取一次");
  return el("p", mark, "依据、牵头和时限没有取到，可能断网了。", again);
}
