// The drawer of pages on narrow screens. Material opens it by a label, which works without script but not from the
// keyboard: with script a button takes the label's place.

function start(): void {
  const toggle = document.querySelector<HTMLInputElement>("#__drawer");
  const button = document.querySelector<HTMLElement>("[data-wuye-drawer]");
  if (!toggle || !button) return;
  const say = (): void => button.setAttribute("aria-expanded", String(toggle.checked));
  say();
  button.hidden = false;
  (button.nextElementSibling as HTMLElement).hidden = true;
  toggle.addEventListener("change", say);
  button.addEventListener("click", () => toggle.click());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();

export {};
