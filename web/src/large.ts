// 大字: larger type, stronger contrast, fewer things. Runs in the head, before anything is painted, so that a page never
// shows in one size and jumps to the other. The choice is kept in the browser; where that is refused it holds for the
// page alone.

const KEY = "wuye-large";
const root = document.documentElement;

function remembered(): boolean {
  try {
    return window.localStorage.getItem(KEY) === "1";
  } catch {
    return false;
  }
}

function remember(large: boolean): void {
  try {
    if (large) window.localStorage.setItem(KEY, "1");
    else window.localStorage.removeItem(KEY);
  } catch {
    /* this page has it all the same */
  }
}

const buttons = (): HTMLButtonElement[] => Array.from(document.querySelectorAll("[data-wuye-large] button"));

function apply(large: boolean): void {
  root.classList.toggle("wuye-large", large);
  for (const button of buttons()) button.setAttribute("aria-pressed", String((button.value === "large") === large));
}

function choose(button: HTMLButtonElement): void {
  remember(button.value === "large");
  apply(button.value === "large");
  // On a narrow screen only the other choice is shown: the focus must not get lost.
  const shown = buttons().find((each) => each.offsetParent);
  if (!button.offsetParent && shown) shown.focus();
}

function start(): void {
  apply(root.classList.contains("wuye-large"));
  for (const group of Array.from(document.querySelectorAll<HTMLElement>("[data-wuye-large]"))) group.hidden = false;
  for (const button of buttons()) button.addEventListener("click", () => choose(button));
  // Another window chose.
  window.addEventListener("storage", (event) => event.key === KEY && apply(event.newValue === "1"));
  // A page that comes back from the browser's cache may be of before the choice.
  window.addEventListener("pageshow", (event) => event.persisted && apply(remembered()));
}

if (remembered()) root.classList.add("wuye-large");
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();

export {};
