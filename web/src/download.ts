// Hands a file to the browser.

import { el } from "./dom";

export function download(place: HTMLElement, name: string, content: BlobPart, type: string): void {
  const link = el("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name, hidden: "" });
  place.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
