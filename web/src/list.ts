// Filters above the tables of a page: choices are in the address, rows that do not fit are hidden, counts are said.

import { all, say } from "./dom";

class List {
  private readonly selects: HTMLSelectElement[];
  private readonly rows: HTMLElement[];
  private readonly status: HTMLElement | null;

  constructor(private readonly filters: HTMLElement) {
    const name = filters.dataset.wuyeFilters ?? "";
    this.selects = all<HTMLSelectElement>(filters, "select");
    this.rows = all(document, `[data-wuye-rows="${name}"] tbody > tr`);
    this.status = filters.querySelector<HTMLElement>("[role=status]");
  }

  start(): void {
    this.filters.hidden = false;
    this.read();
    for (const select of this.selects) select.addEventListener("change", () => this.chosen());
    this.filters.querySelector("[data-wuye-clear]")?.addEventListener("click", () => this.clear());
    window.addEventListener("popstate", () => this.read());
  }

  /** Takes the choices from the address; a value that no choice has counts as none. */
  private read(): void {
    const asked = new URLSearchParams(location.search);
    for (const select of this.selects) {
      const value = asked.get(select.name) ?? "";
      select.value = Array.from(select.options).some((option) => option.value === value) ? value : "";
    }
    this.show();
  }

  private chosen(): void {
    const address = new URL(location.href);
    for (const { name, value } of this.selects) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    // file:// pages may not change their address in some browsers; filtering still works
    try {
      history.replaceState(history.state, "", address.href);
    } catch {
      /* the choice is only not in the address */
    }
    this.show();
  }

  private clear(): void {
    for (const select of this.selects) select.value = "";
    this.chosen();
  }

  private show(): void {
    let shown = 0;
    for (const row of this.rows) {
      const fits = this.selects.every(({ name, value }) => !value || words(row, name).includes(value));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const table of all(document, `[data-wuye-rows="${this.filters.dataset.wuyeFilters ?? ""}"]`)) {
      const empty = all(table, "tbody > tr").every((row) => row.hidden);
      for (const part of section(table)) part.hidden = empty;
    }
    if (this.status) say(this.status, this.sentence(shown));
    const clear = this.filters.querySelector<HTMLElement>("[data-wuye-clear]");
    if (clear) clear.hidden = this.selects.every(({ value }) => !value);
  }

  private sentence(shown: number): string {
    if (shown === this.rows.length) return `共${shown}条。`;
    return shown ? `符合条件的有${shown}条，共${this.rows.length}条。` : "没有符合条件的，请少选一项。";
  }
}

const words = (row: HTMLElement, name: string): string[] => (row.dataset[name] ?? "").split(" ");

/** A table with what stands before it up to its heading. */
function section(table: HTMLElement): HTMLElement[] {
  const outer = table.closest<HTMLElement>(".md-typeset__scrollwrap") ?? table;
  const parts = [outer];
  for (let part = outer.previousElementSibling; part instanceof HTMLElement; part = part.previousElementSibling) {
    parts.push(part);
    if (/^H[1-6]$/.test(part.tagName)) break;
  }
  return parts;
}

export function startLists(): void {
  for (const filters of all(document, "[data-wuye-filters]")) new List(filters).start();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startLists);
else startLists();
