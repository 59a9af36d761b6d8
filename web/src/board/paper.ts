// The sheet: filled from a notice, in the largest type that fits one page of the paper chosen.

import { all, el, fill, type Child } from "../dom";
import { isEmptyRow, text, type Notice, type Row, type Rules } from "./notice";

/** Width, height and margin in millimetres; type in points: the most, and what can still be read on a wall. */
interface Paper {
  size: string;
  width: number;
  height: number;
  margin: number;
  largest: number;
  smallest: number;
}
const A3 = { margin: 14, largest: 26, smallest: 14 };
const A4 = { margin: 10, largest: 18, smallest: 10 };
const PAPERS: Record<string, Paper> = {
  "a3-landscape": { size: "A3 landscape", width: 420, height: 297, ...A3 },
  "a3-portrait": { size: "A3 portrait", width: 297, height: 420, ...A3 },
  "a4-landscape": { size: "A4 landscape", width: 297, height: 210, ...A4 },
  "a4-portrait": { size: "A4 portrait", width: 210, height: 297, ...A4 },
};
const STEP = 0.25;
/** How wide the left half of a page on its side may be, the right half being 1. */
const RATIOS = [1.5, 1.2, 1.9];
const POINT = 96 / 72;
const MILLIMETRE = 96 / 25.4;
/** Browsers round lines differently on paper. */
const SPARE = 4;

export interface Fit {
  /** Points of the type. */
  type: number;
  pages: number;
}

export class Sheet {
  private readonly frame: HTMLElement;
  private readonly sheet: HTMLElement;
  private readonly models = new Map<string, HTMLElement>();
  private readonly blanks = new Map<string, number>();
  private readonly pageRule = el("style");
  private readonly watch: ResizeObserver | null;

  constructor(
    root: HTMLElement,
    private readonly rules: Rules,
  ) {
    this.frame = root.querySelector<HTMLElement>("[data-frame]")!;
    this.sheet = root.querySelector<HTMLElement>("[data-sheet]")!;
    for (const place of all(this.sheet, "[data-print]")) {
      this.models.set(place.dataset.print!, place.firstElementChild!.cloneNode(true) as HTMLElement);
      this.blanks.set(place.dataset.print!, place.children.length);
    }
    if (location.protocol === "file:") for (const part of all(this.sheet, "[data-code]")) part.remove();
    this.sheet.classList.add("wb-exact");
    document.head.append(this.pageRule);
    this.watch = typeof ResizeObserver === "function" ? new ResizeObserver(() => this.scale()) : null;
    if (this.watch) this.watch.observe(this.frame);
    else window.addEventListener("resize", () => this.scale());
  }

  show(notice: Notice): Fit {
    this.fillRow(this.sheet, notice.fields, "[data-print] [data-show]");
    for (const [part, model] of this.models) this.fillRows(part, model, notice.rows[part] || []);
    return this.fit(PAPERS[notice.paper]!, notice.paper);
  }

  private fillRows(part: string, model: HTMLElement, rows: Row[]): void {
    const place = this.sheet.querySelector<HTMLElement>(`[data-print="${part}"]`)!;
    const filled = rows.filter((row) => !isEmptyRow(row));
    const shown = filled.length ? filled : Array.from({ length: this.blanks.get(part)! }, () => ({}));
    place.textContent = "";
    for (const row of shown) {
      const made = model.cloneNode(true) as HTMLElement;
      made.classList.toggle("wb-blank", isEmptyRow(row));
      this.fillRow(made, row, "");
      place.append(made);
    }
  }

  private fillRow(place: HTMLElement, row: Row, except: string): void {
    for (const slot of all(place, "[data-show]")) {
      if (!except || !slot.matches(except)) fill(slot, ...whole(this.shown(slot.dataset.show!, text(row, slot.dataset.show!).trim(), row)));
    }
  }

  /** A value as the wall shows it. */
  private shown(key: string, value: string, row: Row): string {
    if (key === "regime") return this.rules.regimes[value] || "";
    if (key === "posted") return value.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
    if (/^(base_price|float_range)$/.test(key) && text(row, "regime") !== "guide") return "";
    if (!value) return "";
    if (key === "base_price") return `基准价${value}`;
    if (key === "float_range") return `浮动幅度${value}`;
    return key === "start" ? `起收：${value}` : value;
  }

  /** Chooses the largest type with which the sheet fits one page; the smallest, and more pages, when none does. */
  private fit(paper: Paper, name: string): Fit {
    const { style } = this.sheet;
    this.pageRule.textContent = `@page { size: ${paper.size}; margin: ${paper.margin}mm; }`;
    this.sheet.dataset.paper = name;
    this.sheet.classList.remove("wb-long");
    style.setProperty("--wb-width", `${paper.width - 2 * paper.margin}mm`);
    style.setProperty("--wb-margin", `${paper.margin}mm`);
    const room = (paper.height - 2 * paper.margin - SPARE) * MILLIMETRE;
    const tall = (steps: number): number => {
      style.setProperty("--wb-type", `${paper.smallest + steps * STEP}pt`);
      return this.sheet.getBoundingClientRect().height / this.zoom() - 2 * paper.margin * MILLIMETRE;
    };
    const most = (paper.largest - paper.smallest) / STEP;
    let best = -1;
    let ratio = RATIOS[0]!;
    for (const tried of paper.width > paper.height ? RATIOS : [ratio]) {
      style.setProperty("--wb-ratio", `${tried}fr`);
      const found = highest(best, most, (steps) => tall(steps) <= room);
      if (found > best) [best, ratio] = [found, tried];
    }
    style.setProperty("--wb-ratio", `${ratio}fr`);
    const low = Math.max(best, 0);
    tall(low);
    const pages = best < 0 ? Math.ceil(this.long() / room) : 1;
    this.scale();
    return { type: paper.smallest + low * STEP, pages };
  }

  /** The height when the sheet is laid out for several pages. */
  private long(): number {
    this.sheet.classList.add("wb-long");
    return this.sheet.getBoundingClientRect().height / this.zoom();
  }

  private zoom(): number {
    return this.sheet.getBoundingClientRect().width / this.sheet.offsetWidth || 1;
  }

  /** Shows the whole width of the paper in the room there is. */
  private scale(): void {
    const zoom = Math.min(1, this.frame.clientWidth / this.sheet.offsetWidth);
    this.sheet.style.transform = `scale(${zoom})`;
    this.frame.style.height = `${Math.ceil(this.sheet.offsetHeight * zoom)}px`;
  }
}

/** A telephone number must not break at its hyphen. */
const whole = (value: string): Child[] =>
  value.split(/(\d[\d-]{4,}\d)/).map((piece, at) => (at % 2 ? el("span", { class: "wb-number" }, piece) : piece));

/** The highest whole number up to `most` that fits, looking above `below` only; `below` when none does. */
function highest(below: number, most: number, fits: (value: number) => boolean): number {
  let low = below;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The height of the type in millimetres, which people can picture. */
export const millimetres = (type: number): string => ((type * POINT) / MILLIMETRE).toFixed(1);
