// The table as CSV.

import type { Edition } from "../edition";
import type { Result } from "../result";
import { about, HEAD, inert, rows, type Cell } from "./table";

/** UTF-8 with its mark, which Excel asks for; lines end as in RFC 4180. */
export function csv(edition: Edition, result: Result): string {
  const lines: Cell[][] = [...about(result), [], HEAD, ...rows(edition, result)];
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: Cell): string {
  const safe = typeof value === "number" ? String(value) : inert(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
