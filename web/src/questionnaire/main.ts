// Starts the owners' questionnaire: wuye-questionnaire.js.

import { encode } from "./code";
import { Sheet } from "./sheet";

// Shown to tests.
window.wuye = { ...window.wuye, answerCode: encode };

function start(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-wuye-questions]");
  if (form) new Sheet(form).start();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
