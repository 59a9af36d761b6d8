// Starts every form of the page, and shows the rules to tests and to other scripts as window.wuye.

import { canonical, digest, short } from "./canonical";
import { Form } from "./form";
import { make, read } from "./result";
import { score } from "./scoring";
import { sha256 } from "./sha256";
import { browserStore } from "./storage";

declare global {
  interface Window {
    wuye: object;
  }
}

window.wuye = { ...window.wuye, score, canonical, digest, short, sha256, make, read };

function start(): void {
  for (const form of Array.from(document.querySelectorAll<HTMLFormElement>("form[data-wuye-form]"))) {
    void new Form(form, browserStore).start();
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
