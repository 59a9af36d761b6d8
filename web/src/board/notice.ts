// What one notice board says so far: plain data, whole or not yet.

import { isPlain } from "../fit";
import { clean } from "../sheet";

export type Row = Record<string, string>;

export interface Notice {
  paper: string;
  fields: Row;
  rows: Record<string, Row[]>;
}

export const PAPERS = ["a3-landscape", "a3-portrait", "a4-landscape", "a4-portrait"];
/** The longest text of a field, and the most rows of a part. */
export const LONGEST = 400;
export const MOST_ROWS = 40;

export interface Field {
  key: string;
  part: string;
  title: string;
  need: "required" | "guide_price" | "advised";
  write: string;
  basis: { text: string; address: string }[];
}

export interface Rules {
  standard: { publisher: string; edition: string; digest: string };
  /** Parts that have rows, and what one row is called. */
  rows: Record<string, string>;
  regimes: Record<string, string>;
  fields: Field[];
}

export const fieldsOf = (rules: Rules, part: string): Field[] => rules.fields.filter((field) => field.part === part);

/** Every part with rows has one to begin with. */
export function blank(rules: Rules): Notice {
  const rows: Record<string, Row[]> = {};
  for (const part of Object.keys(rules.rows)) rows[part] = [{}];
  return { paper: PAPERS[0]!, fields: {}, rows };
}

export const text = (row: Row, key: string): string => (Object.prototype.hasOwnProperty.call(row, key) ? row[key]! : "");

export const isEmptyRow = (row: Row): boolean => Object.values(row).every((value) => !value.trim());

export const isEmpty = (notice: Notice): boolean =>
  isEmptyRow(notice.fields) && Object.values(notice.rows).every((rows) => rows.every(isEmptyRow));

/** What fits out of a saved record or a file, and how many filled fields did not fit. */
export function fit(saved: Record<string, unknown>, rules: Rules): { notice: Notice; lost: number } {
  const notice = blank(rules);
  if (typeof saved.paper === "string" && PAPERS.includes(saved.paper)) notice.paper = saved.paper;
  const single = rules.fields.filter((field) => !rules.rows[field.part]).map((field) => field.key);
  const found = fitRow(saved.fields, single);
  notice.fields = found.row;
  let { lost } = found;
  const parts = isPlain(saved.rows) ? saved.rows : {};
  for (const [part, rows] of Object.entries(parts)) {
    if (!Array.isArray(rows)) continue;
    const keys = Object.keys(rules.rows).includes(part) ? fieldsOf(rules, part).map((field) => field.key) : [];
    const fitted = rows.slice(0, MOST_ROWS).map((row) => fitRow(row, keys));
    lost += fitted.reduce((sum, each) => sum + each.lost, 0);
    if (keys.length && fitted.length) notice.rows[part] = fitted.map((each) => each.row);
  }
  return { notice, lost };
}

function fitRow(saved: unknown, keys: string[]): { row: Row; lost: number } {
  const row: Row = {};
  let lost = 0;
  for (const [key, value] of Object.entries(isPlain(saved) ? saved : {})) {
    if (typeof value !== "string" || !value) continue;
    if (keys.includes(key)) row[key] = shorten(value);
    else lost++;
  }
  return { row, lost };
}

/** Text as a file may hold it. */
export const shorten = (value: string): string => Array.from(clean(value)).slice(0, LONGEST).join("");
