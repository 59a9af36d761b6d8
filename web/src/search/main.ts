// Starts the search on every page: the boxes, the page of results, the keys, the marks of the page a hit opened.

import { all } from "../dom";
import { Box } from "./box";
import { address, engine } from "./load";
import { markPage } from "./mark";
import { Page } from "./page";

declare global {
  interface Window {
    /** For tests and for auditors of the search. */
    wuyeSearch: { ready: typeof engine };
  }
}

window.wuyeSearch = { ready: engine };

const typing = (place: EventTarget | null): boolean =>
  place instanceof HTMLElement && (place.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(place.tagName));

/** The box that can be seen; a phone has none in its header, so it goes to the page of results. */
function focusBox(): void {
  const seen = all<HTMLInputElement>(document, "form[data-wuye-search] input[name=q]").find((input) => input.offsetParent);
  if (!seen) return location.assign(address("search/"));
  seen.focus();
  seen.select();
}

function keys(event: KeyboardEvent): void {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  const control = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
  if (event.isComposing || !(slash || control)) return;
  event.preventDefault();
  event.stopPropagation();
  focusBox();
}

function start(): void {
  const place = document.querySelector<HTMLElement>("[data-wuye-results]");
  for (const form of all<HTMLFormElement>(document, "form[data-wuye-search]")) {
    if (!place || !form.querySelector("#wuye-search")) new Box(form).start();
  }
  if (place) new Page(place).start();
  for (const link of all<HTMLAnchorElement>(document, "a[data-wuye-search]")) link.href = address("search/");
  document.addEventListener("keydown", keys, true);
  markPage();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
