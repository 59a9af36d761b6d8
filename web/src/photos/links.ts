// Links that prove an answer.

import { el, say } from "../dom";
import type { Link } from "../scoring";
import { cleanName } from "../sheet";

/** As in schemas/result.schema.json. */
const ADDRESS = /^https?:\/\/[^\s\0-\x1f\x7f]+$/;
const LONGEST = 500;

/** The address as it is kept, or why it is none. */
function addressOf(typed: string): { url: string } | { refusal: string } {
  const url = typed.trim().replace(/^https?:\/\//i, (scheme) => scheme.toLowerCase());
  if (!url) return { refusal: "请填网址。" };
  if (!/^https?:\/\//.test(url)) return { refusal: "网址要以 http:// 或 https:// 开头，请从浏览器的地址栏复制。" };
  if (Array.from(url).length > LONGEST) return { refusal: `网址最长${LONGEST}个字。` };
  return isAddress(url) ? { url } : { refusal: "网址写得不对，请从浏览器的地址栏复制，中间不能有空格。" };
}

function isAddress(url: string): boolean {
  try {
    return ADDRESS.test(url) && !!new URL(url).hostname;
  } catch {
    return false;
  }
}

/** Fields for one more link at the end of a place; `add` says why a link is not taken. Only one set at a time. */
export function askLink(place: HTMLElement, add: (link: Link) => string): void {
  const open = place.querySelector<HTMLInputElement>("[data-link-url]");
  if (open) return open.focus();
  const url = el("input", { type: "text", inputmode: "url", maxlength: "600", placeholder: "https://", "data-link-url": "" });
  const title = el("input", { type: "text", maxlength: "120" });
  const error = el("p", { class: "wf-error", role: "alert" });
  const keep = el("button", { type: "button" }, "加上");
  const cancel = el("button", { type: "button" }, "不加了");
  const label = (text: string, field: HTMLElement): HTMLElement => el("label", { class: "wf-field" }, el("span", { class: "wf-label" }, text), field);
  const box = el("div", { class: "wf-ask" }, label("网址", url), label("标题（可不填）", title), error, el("div", { class: "wf-row" }, keep, cancel));
  const close = (): void => {
    box.remove();
    place.querySelector<HTMLElement>("[data-do=link]")!.focus();
  };
  const take = (): void => {
    const found = addressOf(url.value);
    const name = cleanName(title.value);
    const why = "refusal" in found ? found.refusal : add(name ? { url: found.url, title: name } : { url: found.url });
    if (!why) return close();
    url.setAttribute("aria-invalid", "true");
    say(error, why);
    url.focus();
  };
  keep.addEventListener("click", take);
  cancel.addEventListener("click", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    take();
  });
  place.append(box);
  url.focus();
}

/** A link with where it leads, so that its title cannot hide that. Only addresses of the web become links. */
export function linkRow({ url, title = "" }: Link, remove: () => void): HTMLElement {
  const name = title || url;
  const sound = isAddress(url);
  const shown = sound ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name) : el("span", {}, name);
  const button = el("button", { type: "button", "aria-label": `移除链接：${name}` }, "移除");
  button.addEventListener("click", remove);
  const where = title ? [el("span", { class: "wf-hint" }, sound ? new URL(url).hostname : url)] : [];
  return el("li", {}, shown, ...where, el("span", { class: "wf-address", "aria-hidden": "true" }, title ? url : ""), button);
}
