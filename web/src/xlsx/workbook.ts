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

export function workbook(pages: Page[]): Promise<Blob> {
  const sheets = pages.map(({ name, head, rows, widths }) => ({
    data: [head.map(title), ...rows.map((row) => row.map(cell))],
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(sheets).toBlob();
}

const LAYOUT = { alignVertical: "top", wrap: true } as const;

const title = (value: string) => ({ value, type: String, fontWeight: "bold", backgroundColor: "#f2f0ea", ...LAYOUT }) as const;

const cell = (value: Cell) =>
  value === "" ? null : typeof value === "number" ? { value, type: Number, ...LAYOUT } : { value: inert(value), type: String, ...LAYOUT };
