// A table sorted by one of its columns: a button in each head, and a choice where rows are cards and heads are hidden.

import { all, el } from "../dom";

type Direction = "ascending" | "descending";

export class Sortable {
  private readonly body: HTMLTableSectionElement | null;
  private readonly heads: HTMLTableCellElement[];
  private readonly choice = el("select", {});

  constructor(private readonly table: HTMLTableElement) {
    this.body = table.tBodies[0] ?? null;
    this.heads = all<HTMLTableCellElement>(table, "th[data-wuye-by]");
  }

  start(): void {
    if (!this.body || this.body.rows.length < 2) return;
    for (const head of this.heads) {
      const button = el("button", { type: "button", class: "wuye-sort" }, head.textContent ?? "");
      button.addEventListener("click", () => this.sort(head, head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending"));
      head.textContent = "";
      head.append(button);
    }
    this.offer();
  }

  /** The choice for narrow screens; style hides it elsewhere. */
  private offer(): void {
    this.choice.append(el("option", { value: "" }, "原来的次序"));
    this.heads.forEach((head, place) => {
      const name = head.textContent ?? "";
      const [up, down] = head.dataset.wuyeBy === "number" ? ["从小到大", "从大到小"] : ["从前到后", "从后到前"];
      this.choice.append(el("option", { value: `${place} ascending` }, `${name}${up}`), el("option", { value: `${place} descending` }, `${name}${down}`));
    });
    const original = Array.from(this.body?.rows ?? []);
    this.choice.addEventListener("change", () => {
      const [place, direction] = this.choice.value.split(" ");
      const head = this.choice.value ? this.heads[Number(place)] : undefined;
      if (head) this.sort(head, direction as Direction);
      else this.put(original, null);
    });
    const outer = this.table.closest(".md-typeset__scrollwrap") ?? this.table;
    const filters = el("div", { class: "wuye-filters wuye-sorting" }, el("label", {}, "排序", this.choice));
    outer.parentElement?.insertBefore(filters, outer);
  }

  private sort(head: HTMLTableCellElement, direction: Direction): void {
    const column = head.cellIndex;
    const rows = Array.from(this.body?.rows ?? []);
    const sorted = head.dataset.wuyeBy === "number" ? byNumber(rows, column, direction) : byText(rows, column, direction);
    this.put(sorted, head, direction);
    this.choice.value = `${this.heads.indexOf(head)} ${direction}`;
  }

  private put(rows: HTMLTableRowElement[], head: HTMLTableCellElement | null, direction?: Direction): void {
    this.body?.append(...rows);
    for (const one of this.heads) one.removeAttribute("aria-sort");
    if (head && direction) head.setAttribute("aria-sort", direction);
  }
}

const told = (row: HTMLTableRowElement, column: number): string =>
  row.cells[column]?.dataset.value ?? row.cells[column]?.textContent?.trim() ?? "";

/** Rows without a number stay last in both directions. */
function byNumber(rows: HTMLTableRowElement[], column: number, direction: Direction): HTMLTableRowElement[] {
  const sign = direction === "ascending" ? 1 : -1;
  const value = (row: HTMLTableRowElement): number => parseFloat(told(row, column));
  const known = rows.filter((row) => !Number.isNaN(value(row)));
  return [...known.sort((a, b) => sign * (value(a) - value(b))), ...rows.filter((row) => Number.isNaN(value(row)))];
}

function byText(rows: HTMLTableRowElement[], column: number, direction: Direction): HTMLTableRowElement[] {
  const sign = direction === "ascending" ? 1 : -1;
  const compare = new Intl.Collator("zh-CN", { numeric: true }).compare;
  return rows.sort((a, b) => sign * compare(told(a, column), told(b, column)));
}
