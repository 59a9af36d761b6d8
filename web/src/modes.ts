// Ways of looking at the items: all or those that wait, one at a time, and the keys that answer. Holds no answers.

import type { Desk } from "./desk";
import { all, say } from "./dom";
import { draftOf } from "./sheet";

type Filter = "all" | "open" | "failed" | "flagged";

const REMEMBERED = "wuye-form-single";

export class Modes {
  private filter: Filter = "all";
  private single = false;
  private current = "";
  /** What the filter showed when it was chosen: an item does not go away while it is answered. */
  private shown = new Set<string>();
  private readonly boxes: HTMLElement[];

  constructor(private readonly desk: Desk) {
    this.boxes = all(desk.form, "[data-item]");
    try {
      this.single = window.localStorage.getItem(REMEMBERED) === "1";
    } catch {
      /* then it is not remembered */
    }
  }

  start(): void {
    const { form } = this.desk;
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusin", (event) => this.at(event.target as HTMLElement));
    form.addEventListener("click", (event) => this.follow(event.target as HTMLElement));
    window.addEventListener("hashchange", () => this.reveal(location.hash.slice(1)));
    this.desk.painted(() => this.paint());
    this.choose("all");
    this.reveal(location.hash.slice(1));
  }

  act(name: string, button: HTMLElement): void {
    if (name === "show") this.choose(button.dataset.show as Filter);
    if (name === "single") this.toggleSingle();
    if (name === "next") this.step(1);
    if (name === "previous") this.step(-1);
    if (name === "flag") this.flag(idOf(button));
  }

  /** Makes an item, or the group or fact that a link names, visible. */
  reveal(id: string): void {
    const box = this.boxes.find((each) => each.id === id);
    if (!box) return;
    if (!this.shown.has(id)) this.choose("all");
    this.current = id;
    this.show();
    if (this.single) box.scrollIntoView();
  }

  private follow(target: HTMLElement): void {
    const link = target.closest<HTMLAnchorElement>('a[href^="#"]');
    if (!link) return;
    const id = link.hash.slice(1);
    if (this.single && id.startsWith("group-")) return this.openGroup(id);
    this.reveal(id);
  }

  /** One at a time, the heading of a group leads to its first item. */
  private openGroup(id: string): void {
    const section = document.getElementById(id)!.closest("section")!;
    const first = this.boxes.find((box) => section.contains(box));
    if (first) this.reveal(first.id);
  }

  private at(target: HTMLElement): void {
    const id = idOf(target);
    if (!id || id === this.current) return;
    this.current = id;
    this.count();
  }

  // --- what is shown

  private choose(filter: Filter): void {
    this.filter = filter;
    const wanted = this.wanted();
    this.shown = new Set(wanted[filter]);
    if (!this.shown.has(this.current)) this.current = wanted[filter][0] || "";
    this.show();
  }

  private toggleSingle(): void {
    this.single = !this.single;
    try {
      window.localStorage.setItem(REMEMBERED, this.single ? "1" : "0");
    } catch {
      /* then it is not remembered */
    }
    this.choose(this.filter);
    if (this.single && this.current) this.desk.go(this.current);
  }

  private wanted(): Record<Filter, string[]> {
    const { sheet, outcome } = this.desk;
    const open = new Set<string>();
    const facts = new Set<string>();
    for (const reason of outcome.reasons) {
      if (reason.code === "unanswered" || reason.code === "na_without_reason") open.add(reason.item);
      if (reason.code === "fact_missing") facts.add(reason.condition);
    }
    const found: Record<Filter, string[]> = { all: [], open: [], failed: [], flagged: [] };
    for (const { id } of this.boxes) {
      const item = this.desk.edition.rubric.items.find((each) => each.id === id)!;
      const draft = draftOf(sheet, id);
      const excluded = item.conditions.some((key) => sheet.facts[key] === false);
      found.all.push(id);
      if (draft.flagged) found.flagged.push(id);
      if (excluded) continue;
      if (open.has(id) || draft.pending || item.conditions.some((key) => facts.has(key))) found.open.push(id);
      else if (draft.outcome === "not_met" || draft.outcome === "partly_met") found.failed.push(id);
    }
    return found;
  }

  private paint(): void {
    const wanted = this.wanted();
    for (const button of all(this.desk.form, "[data-do=show]")) {
      const filter = button.dataset.show as Filter;
      say(button.querySelector("[data-count]")!, String(wanted[filter].length));
      button.setAttribute("aria-pressed", String(filter === this.filter));
    }
    for (const box of this.boxes) {
      const { flagged } = draftOf(this.desk.sheet, box.id);
      box.classList.toggle("wf-flagged", flagged);
      const button = box.querySelector("[data-do=flag]");
      if (button) button.setAttribute("aria-pressed", String(flagged));
    }
    this.count();
  }

  private show(): void {
    const { form } = this.desk;
    form.classList.toggle("wf-single", this.single);
    for (const box of this.boxes) {
      const visible = this.shown.has(box.id) && (!this.single || box.id === this.current);
      box.classList.toggle("wf-away", !visible);
    }
    for (const section of all(form, ".wf-group")) section.classList.toggle("wf-away", !section.querySelector(".wf-item:not(.wf-away)"));
    form.querySelector("[data-do=single]")!.setAttribute("aria-pressed", String(this.single));
    form.querySelector<HTMLElement>("[data-step]")!.hidden = !this.single;
    form.querySelector<HTMLElement>("[data-none]")!.hidden = this.shown.size > 0;
    this.paint();
  }

  private count(): void {
    const order = this.order();
    const place = order.indexOf(this.current) + 1;
    say(this.desk.form.querySelector("[data-place]")!, order.length ? `${Math.max(place, 1)} / ${order.length}` : "");
  }

  private order(): string[] {
    return this.boxes.map((box) => box.id).filter((id) => this.shown.has(id));
  }

  private step(by: number): void {
    const order = this.order();
    const next = order[Math.min(order.length - 1, Math.max(0, order.indexOf(this.current) + by))];
    if (!next) return;
    this.current = next;
    if (this.single) this.show();
    this.desk.go(next);
  }

  private flag(id: string): void {
    this.desk.change((sheet) => {
      const draft = draftOf(sheet, id);
      sheet.drafts[id] = { ...draft, flagged: !draft.flagged };
    });
  }

  // --- keys, only while the focus is in an item and not in a text field

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const id = idOf(target);
    if (!id || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || this.desk.locked) return;
    if (/^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === "INPUT" && !/radio|checkbox/.test((target as HTMLInputElement).type))) return;
    const box = document.getElementById(id)!;
    const key = event.key.toLowerCase();
    if (/^[1-4]$/.test(key)) this.answer(box, Number(key));
    else if (key === "n") this.step(1);
    else if (key === "p") this.step(-1);
    else if (key === "f") this.flag(id);
    else return;
    event.preventDefault();
  }

  private answer(box: HTMLElement, place: number): void {
    const value = ["met", "partly_met", "not_met", "not_applicable"][place - 1];
    const radio = box.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`);
    if (!radio || radio.closest<HTMLElement>("[data-body]")!.hidden) return;
    radio.click();
    radio.focus();
  }
}

function idOf(target: HTMLElement): string {
  const box = target.closest<HTMLElement>("[data-item]");
  return box ? box.id : "";
}
