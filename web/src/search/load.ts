// The engine and its data, loaded when they are first wanted. Classic scripts, so that it also works from file://.

import { address, assets } from "../address";
import type { Raw } from "./data";
import type { Engine } from "./engine";

declare global {
  interface Window {
    wuyeSearchData?: (raw: Raw) => void;
    wuyeSearchEngine?: Engine;
  }
}

export { address };

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
