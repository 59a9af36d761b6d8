// How a hit is shown, in the list under the box and on the page of results.

import { el, type Child } from "../dom";
import type { Engine } from "./engine";
import type { Found, Hit } from "./hits";
import { address } from "./load";
import { marked } from "./mark";
import { plain } from "./text";

/** The address of a hit: the right part of the page, with the words to mark there. */
export function target(hit: Hit, words: string[]): string {
  const { entry } = hit;
  const text = entry.said + entry.body;
  const there = words.filter((word) => word.length > 1 && text.includes(word)).slice(0, 6);
  const [page = "", own = ""] = entry.url.split("#");
  const anchor = own || hit.anchor;
  const [path = "", hash = ""] = address(page + (anchor ? `#${anchor}` : "")).split("#");
  return path + (there.length ? `?h=${encodeURIComponent(there.join(" "))}` : "") + (hash ? `#${hash}` : "");
}

export function title(hit: Hit, words: string[], numbers: (hit: Hit) => string): Child[] {
  const number = numbers(hit);
  return [...(number ? [el("span", { class: "ws-number" }, number), " "] : []), ...marked(hit.entry.title, words)];
}

/** 第 29 条, FW-08 or RW-001: what people call it. */
export function numbered(engine: Engine): (hit: Hit) => string {
  return ({ entry }) => {
    if (entry.form === "i") return `第${engine.entries.indexOf(entry) + 1}条`;
    return /^[A-Z]{2}-\d+$/.test(entry.key) ? entry.key : "";
  };
}

/** The words of the page that the query met; otherwise what people also call it. */
export function snippet(hit: Hit, words: string[]): Child[] {
  const { section, entry } = hit;
  const met = (text: string): boolean => words.some((word) => text.includes(word) || word.includes(text));
  if (section && !isIds(section.text)) {
    // a section without a place of its own lists times and numbers: only those that were asked for
    const figures = section.anchor ? [] : section.text.split("、").filter((figure) => met(plain(figure)));
    if (section.anchor) return marked(clip(section.text), words);
    if (figures.length) return [entry.form === "t" ? "" : "其中写到：", ...marked(figures.join("、"), [...words, ...figures])];
  }
  const near = entry.tags.filter(met);
  const tags = (near.length ? near : entry.tags).slice(0, 5);
  if (tags.length) return ["也有人这样说：", ...marked(tags.join("、"), words)];
  const text = entry.sections.find((one) => one.text && !isIds(one.text));
  return text ? marked(clip(text.text), words) : [];
}

/** The ids of duties are there to be found, not to be read. */
const isIds = (text: string): boolean => /^([A-Z]{2}-\d|$)/.test(text);

const clip = (text: string, most = 60): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** One sentence on what was found. */
export function summary(found: Found, asked: string): string {
  const count = found.hits.length;
  if (!count) return `没有找到“${clip(asked, 30)}”。`;
  return found.instead ? `没有完全相同的，按“${found.instead}”找到${count}条。` : `找到${count}条。`;
}

/** What helps when nothing fits: words that are close, the groups, whom to ask. */
export function empty(engine: Engine, asked: string, again: (query: string) => string): HTMLElement {
  const close = engine.close(asked);
  const box = el("div", { class: "ws-empty" });
  if (close.length) {
    box.append(el("p", {}, "是不是要找："), el("ul", {}, ...close.map((word) => el("li", {}, el("a", { href: again(word) }, word)))));
  } else box.append(el("p", {}, "换一个短一点的词试试，例如“漏水”“电梯”；也可以输入拼音。"));
  const groups = Object.entries(engine.raw.groups).map(([key, name]) =>
    el("li", {}, el("a", { href: address(`checklist/#${key}`) }, name)),
  );
  box.append(el("p", {}, "或者按组找："), el("ul", {}, ...groups));
  if (engine.raw.contact) box.append(el("p", {}, `还可以打电话问。${engine.raw.contact}`));
  return box;
}
