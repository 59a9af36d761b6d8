// The page of results: filters by kind, actor and group; everything is in the address.

import { all, el, fill, say } from "../dom";
import { LONGEST, results, watch } from "./box";
import type { Engine } from "./engine";
import type { Found, Hit } from "./hits";
import { engine } from "./load";
import { remember } from "./recent";
import { empty, numbered, snippet, summary, target, title } from "./show";

const NAMES = ["kind", "actor", "group"] as const;
type Name = (typeof NAMES)[number];

const KINDS = ["检查条目", "服务标准", "责任", "依据", "说明"];

const values = (hit: Hit, name: Name): string[] =>
  name === "kind" ? [hit.entry.kind] : name === "actor" ? hit.entry.actors : hit.entry.groups;

export class Page {
  private readonly input: HTMLInputElement;
  private readonly status = el("p", { role: "status", class: "ws-status" });
  private readonly filters = el("div", { class: "wuye-filters", hidden: "" });
  private readonly list = el("div", { class: "ws-results" });
  private readonly chosen: Record<Name, string> = { kind: "", actor: "", group: "" };

  constructor(place: HTMLElement) {
    this.input = document.querySelector("#wuye-search") as HTMLInputElement;
    place.append(this.status, this.filters, this.list);
  }

  start(): void {
    this.read();
    watch(this.input, () => void this.search());
    this.input.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      remember(this.input.value);
      void this.search();
    });
    window.addEventListener("popstate", () => this.read());
  }

  private read(): void {
    const asked = new URLSearchParams(location.search);
    this.input.value = (asked.get("q") ?? "").slice(0, LONGEST);
    for (const name of NAMES) this.chosen[name] = asked.get(name) ?? "";
    if (this.input.value.trim()) remember(this.input.value);
    void this.search();
  }

  private async search(): Promise<void> {
    const query = this.input.value.trim();
    this.keepAddress(query);
    const index = document.querySelector<HTMLDetailsElement>("details.ws-index");
    if (index) index.open = !query;
    if (!query) {
      fill(this.list);
      this.filters.hidden = true;
      return say(this.status, "");
    }
    try {
      const ready = await engine();
      if (this.input.value.trim() === query) this.show(ready, ready.search(query), query);
    } catch {
      say(this.status, "搜索没有装好，请用下面的目录。");
    }
  }

  private keepAddress(query: string): void {
    const address = new URL(location.href);
    for (const [name, value] of [["q", query], ...Object.entries(this.chosen)] as [string, string][]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(history.state, "", address.href);
    } catch {
      // a page from file:// may not change its address; the search still works
    }
  }

  private show(ready: Engine, found: Found, query: string): void {
    this.offer(ready, found.hits);
    const hits = found.hits.filter((hit) => NAMES.every((name) => !this.chosen[name] || values(hit, name).includes(this.chosen[name])));
    const kinds = Array.from(new Set(hits.map((hit) => hit.entry.kind)));
    const name = numbered(ready);
    const parts = kinds.map((kind) =>
      el(
        "section",
        {},
        el("h2", {}, kind),
        el(
          "ol",
          {},
          ...hits
            .filter((hit) => hit.entry.kind === kind)
            .map((hit) =>
              el(
                "li",
                {},
                el("a", { href: target(hit, found.words) }, ...title(hit, found.words, name)),
                el("p", { class: "ws-snippet" }, ...snippet(hit, found.words)),
              ),
            ),
        ),
      ),
    );
    if (found.hits.length && !hits.length) fill(this.list, el("p", {}, "没有符合筛选的，请少选一项。"));
    else fill(this.list, ...(parts.length ? parts : [empty(ready, query, results)]));
    const part = hits.length < found.hits.length ? `符合筛选的${hits.length}条。` : "";
    say(this.status, summary(found, query) + part);
  }

  /** The filters, with the number of hits for each choice. */
  private offer(ready: Engine, hits: Hit[]): void {
    const names: Record<Name, [string, Record<string, string>]> = {
      kind: ["种类", Object.fromEntries(KINDS.map((kind) => [kind, kind]))],
      actor: ["责任主体", ready.actors],
      group: ["分组", ready.raw.groups],
    };
    const held = document.activeElement instanceof HTMLSelectElement ? document.activeElement.name : "";
    fill(
      this.filters,
      ...NAMES.map((name) => {
        const [label, known] = names[name];
        const select = el("select", { name }, el("option", { value: "" }, "全部"));
        for (const [key, shown] of Object.entries(known)) {
          const count = hits.filter((hit) => values(hit, name).includes(key)).length;
          if (count || key === this.chosen[name]) select.append(el("option", { value: key }, `${shown}（${count}）`));
        }
        select.value = this.chosen[name];
        select.addEventListener("change", () => {
          this.chosen[name] = select.value;
          void this.search();
        });
        return el("label", {}, label, select);
      }),
    );
    this.filters.hidden = !hits.length;
    all<HTMLSelectElement>(this.filters, "select").find((select) => select.name === held)?.focus();
  }
}
