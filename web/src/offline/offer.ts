// A newer version of the site waits. It takes over by itself when no form is open anywhere; otherwise by choice.

import { el } from "../dom";
import { ask } from "./state";

const OTHERS = "有新版本，刷新后使用。别的窗口里正在填的表不受影响，重新打开后才换。";
const HERE = "有新版本，刷新后使用。这张表仍按打开时的版本，不会中途换；填完、导出以后再刷新也行。";

/** Milliseconds; forms elsewhere are closed without a word to this page. */
const AGAIN = 20_000;

let shown = false;
let timer = 0;

export async function offer(waiting: ServiceWorker): Promise<void> {
  const { busy } = await ask<{ busy: number }>(waiting, "when free");
  if (!busy) return;
  const here = document.querySelector("[data-wuye-form], [data-wuye-work]");
  window.clearTimeout(timer);
  if (!here) timer = window.setTimeout(() => void offer(waiting), AGAIN);
  if (shown) return;
  shown = true;
  const button = el("button", { type: "button", class: "wuye-button" }, "刷新");
  button.addEventListener("click", () => change(waiting));
  const place = document.querySelector(".md-content__inner") || document.body;
  place.prepend(el("div", { class: "wuye-update", role: "status" }, el("p", {}, here ? HERE : OTHERS), button));
}

function change(waiting: ServiceWorker): void {
  const reload = (): void => {
    // it may have taken over, or made room for a newer one, long ago
    if (waiting.state === "activated" || waiting.state === "redundant") location.reload();
  };
  waiting.addEventListener("statechange", reload);
  waiting.postMessage("now");
  reload();
}
