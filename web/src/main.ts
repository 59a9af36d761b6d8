// Starts every form of the page, and shows the rules to tests and to other scripts as window.wuye.

import { canonical, digest, short } from "./canonical";
import { Form } from "./form";
import { openStore } from "./open";
import { make } from "./result";
import { score } from "./scoring";
import { sha256 } from "./sha256";
import { Shelf } from "./shelf";
import type { Store } from "./storage";
import type { Migrate } from "./migrate/main";

declare global {
  interface Window {
    wuye: { tidy?(store: Store): Promise<void>; migrate?: Migrate; [name: string]: unknown };
  }
}

window.wuye = { ...window.wuye, score, canonical, digest, short, sha256, make };

async function start(): Promise<void> {
  const forms = Array.from(document.querySelectorAll<HTMLFormElement>("form[data-wuye-form]"));
  const shelf = document.querySelector<HTMLElement>("[data-wuye-shelf]");
  if (!forms.length && !shelf) return;
  const store = await openStore();
  if (shelf) void new Shelf(shelf, store).start();
  for (const form of forms) void new Form(form, store).start();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => void start());
else void start();
