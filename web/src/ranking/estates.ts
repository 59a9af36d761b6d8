// One estate among many: its part is found by name, loaded as a classic script, and said in the words it brings.
// The items and their points stand in the page, which the site's build has written.

import { all, el, fill, say } from "../dom";

/** Another name of an estate, which goes by the name `now` in this quarter. */
interface Other {
  name: string;
  key: string;
  now: string;
}

interface Told {
  name: string;
  key: string;
  now?: never;
  facts: [string, string][];
  levels: string;
  vetoes: string[];
  sums: [string, string][];
  total: string[];
  sections: [string, string[]][];
}

declare global {
  interface Window {
    wuyeEstates: (part: number, estates: Line[]) => void;
  }
}

type Line = Told | Other;

const MOST = 20;
const UNREAD = "没有读到数据，请检查网络后再查一次。";
/** Words, look, shape and half-points of a level; `ranking/explained.py` has the same. */
const LEVELS: Record<string, [string, string, string, number | null]> = {
  "2": ["符合", "met", "● ", 2],
  "1": ["基本符合", "partly", "◐ ", 1],
  "0": ["不符合", "not-met", "✕ ", 0],
  n: ["不适用", "na", "– ", null],
  ".": ["没有答", "na", "", null],
  x: ["不考评", "na", "", null],
};

const parts = new Map<number, Line[]>();
const waiting = new Map<number, () => void>();

window.wuyeEstates = (part, estates) => {
  parts.set(part, estates);
  waiting.get(part)?.();
};

function load(part: number): Promise<Line[]> {
  const known = parts.get(part);
  if (known) return Promise.resolve(known);
  return new Promise((done, failed) => {
    const script = el("script", { src: `parts/${part}.js` });
    waiting.set(part, () => done(parts.get(part) ?? []));
    script.addEventListener("error", () => failed(new Error(`part ${part}`)));
    document.head.append(script);
  });
}

/** The last part whose first name is not after the one asked for. */
export function partOf(firsts: readonly string[], name: string): number {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((firsts[middle] ?? "") <= name) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Each estate once: by its name here, if that fits too. */
function distinct(fitting: Line[]): Line[] {
  const named = new Set(fitting.filter((one) => one.now === undefined).map((one) => one.key));
  return fitting.filter((one) => one.now === undefined || !named.has(one.key));
}

class Finder {
  private readonly firsts: string[];
  private readonly input: HTMLInputElement | null;
  private readonly status: HTMLElement | null;
  private readonly found: HTMLElement | null;

  constructor(private readonly form: HTMLFormElement) {
    this.firsts = JSON.parse(form.dataset.wuyeEstates ?? "[]") as string[];
    this.input = form.querySelector("input");
    this.status = form.querySelector<HTMLElement>("[role=status]");
    this.found = form.querySelector<HTMLElement>("[data-wuye-found]");
  }

  start(): void {
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.find(this.input?.value.trim() ?? "");
    });
    const asked = new URLSearchParams(location.search).get("name");
    if (!asked) return;
    if (this.input) this.input.value = asked;
    void this.find(asked);
  }

  private async find(name: string): Promise<void> {
    if (!name) return;
    this.list([]);
    try {
      const fitting = await this.fitting(name);
      const exact = fitting.filter((one) => one.name === name);
      const found = exact.length ? exact : distinct(fitting);
      if (found[0] && found.length === 1) await this.open(found[0]);
      else this.offer(found);
    } catch {
      this.say(UNREAD);
    }
  }

  /** An estate, or the one that another name leads to, with a word about its name here. */
  private async open(one: Line): Promise<void> {
    if (one.now === undefined) {
      this.show(one);
      return;
    }
    const meant = (await this.fitting(one.now)).find((told): told is Told => told.now === undefined && told.key === one.key);
    if (!meant) throw new Error(one.key);
    this.show(meant);
    this.say(`“${one.name}”在这个季度的名称是“${one.now}”。`);
  }

  /** Those that begin with the name; they may go on in the next part. */
  private async fitting(name: string): Promise<Line[]> {
    const place = partOf(this.firsts, name);
    const here = await load(place);
    const next = place + 1 < this.firsts.length && (this.firsts[place + 1] ?? "").startsWith(name) ? await load(place + 1) : [];
    return [...here, ...next].filter((one) => one.name.startsWith(name));
  }

  private offer(fitting: Line[]): void {
    if (!fitting.length) this.say("没有这个小区。请核对名称，先只写开头几个字。");
    else this.say(fitting.length > MOST ? `开头相同的很多，先列${MOST}个，请再多写几个字。` : `开头相同的有${fitting.length}个：`);
    this.list(fitting.slice(0, MOST));
  }

  private list(estates: Line[]): void {
    if (!this.found) return;
    const links = estates.map((one) => {
      const link = el("button", { type: "button", class: "wuye-button" }, one.now ? `${one.name}（这个季度是${one.now}）` : one.name);
      link.addEventListener("click", () => {
        this.list([]);
        this.open(one).catch(() => this.say(UNREAD));
      });
      return el("li", {}, link);
    });
    fill(this.found, ...links);
  }

  private say(text: string): void {
    if (this.status) say(this.status, text);
  }

  private show(one: Told): void {
    const place = document.querySelector<HTMLElement>("[data-wuye-estate]");
    if (!place) return;
    this.say("");
    place.hidden = false;
    const title = place.querySelector<HTMLElement>("h2");
    if (title) title.textContent = one.name;
    put(place, "[data-wuye-facts]", one.facts.map(([label, value]) => el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, value))));
    judge(place, one);
    put(place, "[data-wuye-total]", one.total.map((line) => el("li", {}, line)));
    put(place, "[data-wuye-sections]", one.sections.flatMap(([name, lines]) => [el("h3", {}, name), list(lines)]));
    title?.focus();
  }
}

const list = (lines: string[]): HTMLElement => el("ul", {}, ...lines.map((line) => el("li", {}, line)));

function put(place: HTMLElement, selector: string, children: Node[]): void {
  const target = place.querySelector(selector);
  if (target) fill(target, ...children);
}

/** Fills verdicts and points into the table of items; levels are in the order of `data-place`. */
function judge(place: HTMLElement, one: Told): void {
  const table = place.querySelector<HTMLElement>(".wuye-items");
  if (table) table.hidden = !one.levels;
  for (const row of all<HTMLTableRowElement>(place, "tr[data-item]")) {
    const [word, look, mark, halves] = LEVELS[one.levels[Number(row.dataset.place)] ?? "."] ?? ["—", "na", "", null];
    const veto = one.vetoes.includes(row.dataset.item ?? "") ? [" ", el("strong", {}, "一票否决情形")] : [];
    if (row.cells[1]) fill(row.cells[1], el("span", { class: `wuye-outcome wuye-outcome--${look}` }, el("span", { "aria-hidden": "true" }, mark), word), ...veto);
    if (row.cells[2]) row.cells[2].textContent = halves === null ? "不计" : String((Number(row.dataset.points) * halves) / 2);
  }
  all<HTMLTableRowElement>(place, "tr[data-group]").forEach((row, number) => {
    const [earned, maximum] = one.sums[number] ?? ["", ""];
    if (row.cells[1]) row.cells[1].textContent = earned || "—";
    if (row.cells[2]) row.cells[2].textContent = maximum || "—";
  });
}

export function startEstates(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-wuye-estates]");
  if (form) new Finder(form).start();
}
