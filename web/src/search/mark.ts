// Marking words: in snippets, and on the page that a hit opens.

import { el, type Child } from "../dom";

/** Matches any of some words; spaces that stand between the characters of a page do not matter. */
export function pattern(words: string[]): RegExp | null {
  const parts = words
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .map((word) => Array.from(word, (sign) => sign.replace(/[\\^$.*+?()[\]{}|\-]/g, "\\$&")).join("\\s*"));
  return parts.length ? new RegExp(parts.join("|"), "gi") : null;
}

/** A text with the words marked. */
export function marked(text: string, words: string[], name = ""): Child[] {
  const found = pattern(words);
  if (!found) return [text];
  const parts: Child[] = [];
  let from = 0;
  for (let hit = found.exec(text); hit; hit = found.exec(text)) {
    if (hit.index > from) parts.push(text.slice(from, hit.index));
    parts.push(el("mark", name ? { class: name } : {}, hit[0]));
    from = hit.index + hit[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Marks the words that the address asks for (?h=…) on this page. */
export function markPage(): void {
  const words = (new URLSearchParams(location.search).get("h") ?? "").split(" ").filter((word) => word.length > 1);
  const place = document.querySelector(".md-content__inner");
  if (!place || !words.length || words.length > 12) return;
  const texts: Text[] = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest("form, nav, script, style, select")) texts.push(node as Text);
  }
  for (const text of texts) {
    const parts = marked(text.data, words, "wuye-hit");
    if (parts.some((part) => typeof part !== "string")) text.replaceWith(...parts);
  }
}
