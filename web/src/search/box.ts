// The search box with its list of hits below: a combobox for keyboard and screen reader.

import { el, fill, say } from "../dom";
import type { Engine } from "./engine";
import type { Found, Hit } from "./hits";
import { address, engine } from "./load";
import { forget, recent, remember } from "./recent";
import { empty, numbered, snippet, summary, target, title } from "./show";

const SHOWN = 8;
const WAIT = 60;
/** Nobody asks more; a longer text comes by mistake. */
export const LONGEST = 80;
let boxes = 0;

export const results = (query: string): string => `${address("search/")}?q=${encodeURIComponent(query)}`;

/** Calls back with the text of a field as it changes, but never while an input method composes. */
export function watch(input: HTMLInputElement, changed: () => void): void {
  input.maxLength = LONGEST;
  let composing = false;
  let timer = 0;
  const later = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(changed, WAIT);
  };
  input.addEventListener("compositionstart", () => {
    composing = true;
    window.clearTimeout(timer);
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  input.addEventListener("input", (event) => {
    if (!composing && !(event as InputEvent).isComposing) later();
  });
}

export class Box {
  private readonly input: HTMLInputElement;
  private readonly panel: HTMLElement;
  private readonly list: HTMLElement;
  private readonly foot: HTMLElement;
  private readonly status: HTMLElement;
  private readonly id = `wuye-search-list-${++boxes}`;
  private options: HTMLElement[] = [];
  private active = -1;
  private asked = "";

  constructor(private readonly form: HTMLFormElement) {
    this.input = form.querySelector("input[name=q]") as HTMLInputElement;
    this.list = el("div", { id: this.id, role: "listbox", "aria-label": "搜索结果", class: "ws-list" });
    this.foot = el("div", { class: "ws-foot" });
    this.panel = el("div", { class: "ws-panel", hidden: "" }, this.list, this.foot);
    this.status = el("span", { role: "status", class: "ws-said" });
  }

  start(): void {
    const { input, form } = this;
    form.action = address("search/");
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": this.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    form.classList.add("ws-box");
    form.append(this.panel, this.status);
    watch(input, () => void this.search());
    input.addEventListener("focus", () => {
      void engine().catch(() => undefined);
      if (!input.value.trim()) this.offer();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", () => remember(input.value));
    document.addEventListener("pointerdown", (event) => {
      if (!form.contains(event.target as Node)) this.close();
    });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget as Node)) this.close();
    });
  }

  private async search(): Promise<void> {
    const query = this.input.value.trim();
    this.asked = query;
    if (!query) return this.offer();
    try {
      const ready = await engine();
      if (this.asked === query) this.show(ready, ready.search(query), query);
    } catch {
      this.close();
      say(this.status, "搜索没有装好，请按回车看全部目录。");
    }
  }

  private show(ready: Engine, found: Found, query: string): void {
    const name = numbered(ready);
    this.fill(
      found.hits.slice(0, SHOWN).map((hit) => {
        const option = this.option(target(hit, found.words), () => remember(query));
        option.append(
          el("span", { class: "ws-title" }, ...title(hit, found.words, name), el("span", { class: "ws-kind" }, kind(hit))),
          el("span", { class: "ws-snippet" }, ...snippet(hit, found.words)),
        );
        return option;
      }),
    );
    const more = el("a", { href: results(query) }, `看全部${found.hits.length}条`);
    if (!found.hits.length) fill(this.foot, el("p", {}, summary(found, query)), empty(ready, query, results));
    else if (found.instead) fill(this.foot, el("p", {}, summary(found, query)), more);
    else fill(this.foot, more);
    say(this.status, summary(found, query));
    this.open();
  }

  /** Recent searches, before anything is typed. */
  private offer(): void {
    const words = recent();
    if (!words.length) return this.close();
    this.fill(
      words.map((word) => {
        const option = this.option(results(word), () => remember(word));
        option.append(el("span", { class: "ws-title" }, word));
        return option;
      }),
    );
    const clear = el("button", { type: "button", class: "ws-clear" }, "清除最近搜索");
    clear.addEventListener("click", () => {
      forget();
      this.input.focus();
      this.close();
    });
    fill(this.foot, clear);
    this.open();
  }

  private option(href: string, chosen: () => void): HTMLElement {
    const made = el("a", { role: "option", href, tabindex: "-1", "aria-selected": "false", class: "ws-option" });
    made.addEventListener("click", () => {
      chosen();
      this.close();
    });
    return made;
  }

  private fill(options: HTMLElement[]): void {
    options.forEach((option, place) => (option.id = `${this.id}-${place}`));
    fill(this.list, ...options);
    this.options = options;
    this.list.hidden = !options.length;
    this.choose(-1);
  }

  private open(): void {
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
  }

  private close(): void {
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  private choose(place: number): void {
    this.active = place;
    this.options.forEach((option, own) => option.setAttribute("aria-selected", String(own === place)));
    const chosen = this.options[place];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const last = this.options.length - 1;
    const open = !this.panel.hidden && last >= 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return void this.search();
      const down = event.key === "ArrowDown";
      this.choose(down ? (this.active >= last ? 0 : this.active + 1) : this.active <= 0 ? last : this.active - 1);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.options[this.active]?.click();
    } else if (event.key === "Escape" && !this.panel.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }
}

export const kind = ({ entry }: Hit): string => entry.kind;
