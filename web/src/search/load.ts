// The engine and its data, loaded when they are first wanted. Classic scripts, so that it also works from file://.

import type { Raw } from "./data";
import type { Engine } from "./engine";

declare global {
  interface Window {
    wuyeSearchData?: (raw: Raw) => void;
    wuyeSearchEngine?: Engine;
  }
}

const own = (document.currentScript as HTMLScriptElement | null)?.src ?? "";
const assets = new URL(".", own || location.href).href;

/** The address of the site itself, with a slash at the end. */
export const root = new URL("..", assets).href;

let wanted: Promise<Engine> | null = null;

/** The engine, ready to search. Rejects when a script cannot be had; the next call tries again. */
export function engine(): Promise<Engine> {
  wanted ??= Promise.all([script("wuye-search-engine.js"), script("wuye-search-data.js")]).then(() => {
    if (!window.wuyeSearchEngine) throw new Error("no search data");
    return window.wuyeSearchEngine;
  });
  wanted.catch(() => (wanted = null));
  return wanted;
}

function script(name: string): Promise<void> {
  return new Promise((done, failed) => {
    const made = document.createElement("script");
    made.src = assets + name;
    // one after the other: the data call the engine
    made.async = false;
    made.onload = () => done();
    made.onerror = () => failed(new Error(name));
    document.head.append(made);
  });
}

/** The address of a page of the site; from file:// the file itself, since no server looks for it. */
export function address(path: string): string {
  const [page = "", anchor] = path.split("#");
  const file = location.protocol === "file:" && /(^|\/)$/.test(page) ? `${page}index.html` : page;
  return root + file + (anchor ? `#${anchor}` : "");
}
