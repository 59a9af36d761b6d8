// Pages of the quarterly ranking: tables that can be sorted, and the page that finds one estate among many.

import { all } from "../dom";
import { startEstates } from "./estates";
import { Sortable } from "./sorting";

function start(): void {
  for (const table of all<HTMLTableElement>(document, "table[data-wuye-sortable]")) new Sortable(table).start();
  startEstates();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
