// The line on editions above every page: which one this is, the same page in others, and a word where it is not in
// force. editions/editions.js, which a build writes anew, calls wuyeEditions with what there is.

import { all as elements, el, fill } from "../dom";
import { address, overdue, title, warning, type Editions } from "./address";

declare global {
  interface Window {
    wuyeEditions: (editions: Editions) => void;
    /** Which editions there are, for scripts that come later. */
    wuyeSiteEditions?: Editions;
  }
}

const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), `0${now.getMonth() + 1}`.slice(-2), `0${now.getDate()}`.slice(-2)].join("-");
};

class Line {
  private readonly number: string;
  private readonly path: string;
  private readonly root: string;

  constructor(private readonly place: HTMLElement, private readonly editions: Editions) {
    this.number = place.dataset.wuyeEdition ?? "";
    this.path = place.dataset.wuyePath ?? "";
    this.root = place.dataset.wuyeRoot ?? "";
  }

  show(): void {
    const { editions } = this.editions;
    if (!editions.length) return;
    const parts: Node[] = editions.length > 1 ? [this.choice()] : [el("a", { href: this.link("editions/") }, this.name())];
    const said = this.said();
    if (said) parts.unshift(said);
    fill(this.place, ...parts);
  }

  private name(): string {
    const one = this.editions.editions.find(({ number }) => number === this.number);
    return one ? title(one) : `${this.number}版`;
  }

  /** Links, not a select: they open in a new tab, and nothing happens before one is chosen. */
  private choice(): HTMLElement {
    const links = this.editions.editions.map((one) => {
      const here = one.number === this.number;
      const link = el("a", { href: this.to(one.number), ...(here ? { "aria-current": "true" } : {}) }, title(one));
      return el("li", {}, link);
    });
    const whole = el("li", {}, el("a", { href: this.link("editions/") }, "全部版次和对照表"));
    return el("details", { class: "wuye-edition__choice" }, el("summary", {}, this.name()), el("ul", {}, ...links, whole));
  }

  private said(): HTMLElement | null {
    if (this.place.dataset.wuyeFixed === undefined) return this.lateness();
    const words = warning(this.editions, this.number);
    if (!words) return null;
    const link = el("a", { href: this.to(this.editions.shown) }, `看${this.editions.shown}版`);
    return el("p", { class: "wuye-edition__warning" }, words, link);
  }

  private lateness(): HTMLElement | null {
    const late = this.editions.draft ? undefined : overdue(this.editions, today());
    if (!late) return null;
    const link = el("a", { href: this.to(late.number) }, `看${late.number}版`);
    return el("p", { class: "wuye-edition__warning" }, `${late.number}版已经施行，这里还没有换过来。`, link);
  }

  private to(number: string): string {
    return this.link(address(this.editions, number, this.path)) + location.hash;
  }

  /** An address from the root; a file opened by itself has no server to find the page of a folder. */
  private link(path: string): string {
    return `${this.root}${path}${location.protocol === "file:" ? "index.html" : ""}` || "./";
  }
}

window.wuyeEditions = (editions: Editions): void => {
  window.wuyeSiteEditions = editions;
  const start = (): void => elements(document, "[data-wuye-edition]").forEach((place) => new Line(place, editions).show());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
};

/** An archived page has no switch of its own: it follows the system. */
if (document.body.classList.contains("wuye-archive")) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = (): void => void (document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default");
  follow();
  dark.addEventListener?.("change", follow);
}
