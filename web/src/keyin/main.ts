// Starts the re-keying page: wuye-keyin.js.

import { openStore } from "../open";
import { decode, encode } from "../sheet-code";
import { KeyIn } from "./keyin";

// Shown to tests.
window.wuye = { ...window.wuye, decode, encode };

async function start(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("form[data-wuye-keyin]");
  if (form) new KeyIn(form, await openStore()).start();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => void start());
else void start();
