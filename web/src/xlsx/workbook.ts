// Workbooks for Excel and WPS. All text is text: nothing in a cell is worked out.

import writeXlsxFile from "write-excel-file/universal";
import { inert, type Cell } from "../files/table";

export interface Page {
  name: string;
  /** Bold, and stays in sight. */
  head: string[];
  rows: Cell[][];
  /** In characters. */
  widths: number[];
}

export const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** `guard` is what is done to a text that a spreadsheet program might take for a formula. */
export function workbook(pages: Page[], guard: (text: string) => string = inert): Promise<Blob> {
  const sheets = pages.map(({ name, head, rows, widths }) => ({
    data: [head.map(title), ...rows.map((row) => row.map((value) => cell(value, guard)))],
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(sheets).toBlob();
}

const LAYOUT = { alignVertical: "top", wrap: true } as const;

const title = (value: string) => ({ value, type: String, fontWeight: "bold", backgroundColor: "#f2f0ea", ...LAYOUT }) as const;

const cell = (value: Cell, guard: (text: string) => string) =>
  value === "" ? null : typeof value === "number" ? { value, type: Number, ...LAYOUT } : { value: plain(guard(value)), type: String, ...LAYOUT };

/** Signs that spreadsheet programs would read as an escape, written so that they read them back. */
const plain = (text: string): string => text.replace(/_x[0-9a-f]{4}_/gi, "_x005F$&");

/** What another part writes: the first row of each sheet is its head. */
export interface Table {
  name: string;
  rows: string[][];
  widths: number[];
}

declare global {
  interface Window {
    wuyeXlsx?: (tables: Table[]) => Promise<Blob>;
  }
}

/** Text cells are never worked out, so nothing is put before them. */
export const tables: NonNullable<Window["wuyeXlsx"]> = (given) =>
  workbook(given.map(({ name, rows: [head = [], ...rows], widths }) => ({ name, head, rows, widths })), (text) => text);
