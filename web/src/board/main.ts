// Starts the notice board of the page, and shows its rules to tests as window.wuye.

import { openStore } from "../open";
import { Board } from "./board";
import { check } from "./check";
import { make, read } from "./file";

window.wuye = { ...window.wuye, board: { check, make, read } };

async function start(): Promise<void> {
  const root = document.querySelector<HTMLElement>("[data-wuye-board]");
  if (root) await new Board(root, await openStore()).start();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => void start());
else void start();
