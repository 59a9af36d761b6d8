// Workbooks for spreadsheet programs: wuye-form-xlsx.js, fetched when one is first asked for. Every cell is text, so
// that no program works anything out of what someone typed.

import writeWorkbook from "write-excel-file/universal";

export interface Sheet {
  name: string;
  /** The first row is the head. */
  rows: string[][];
  /** In characters, one a column. */
  widths: number[];
}

declare global {
  interface Window {
    wuyeXlsx?: (sheets: Sheet[]) => Promise<Blob>;
  }
}

/** Signs that spreadsheet programs would read as an escape, written so that they read them back. */
const plain = (text: string): string => text.replace(/_x[0-9a-f]{4}_/gi, "_x005F$&");

window.wuyeXlsx = async (sheets) => {
  const cell = (value: string, head: boolean) =>
    ({ type: String, value: plain(value), wrap: true, alignVertical: "top", ...(head ? { fontWeight: "bold" as const } : {}) }) as const;
  const made = sheets.map(({ name, rows, widths }) => ({
    sheet: name,
    data: rows.map((row, place) => row.map((value) => (value ? cell(value, place === 0) : null))),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return writeWorkbook(made).toBlob();
};
