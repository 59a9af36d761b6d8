// What a notice board lacks, and what on it deserves a second look. Which fields are asked for, and on what basis,
// is data: standards/disclosure.yml.

import { fieldsOf, isEmptyRow, text, type Field, type Notice, type Row, type Rules } from "./notice";

/** A field that is not as it should be; `row` counts from 0, and is null for what stands once. */
export interface Finding {
  field: Field;
  row: number | null;
  /** Why, when the field is filled. */
  why: string;
}

export interface Verdict {
  missing: Finding[];
  remarks: Finding[];
}

export function check(rules: Rules, notice: Notice): Verdict {
  const missing: Finding[] = [];
  const remarks: Finding[] = [];
  const look = (field: Field, given: Row, row: number | null): void => {
    const value = text(given, field.key).trim();
    if (!value && isAsked(field, given)) missing.push({ field, row, why: "" });
    const why = value && (personal(value) || doubt(field.key, value));
    if (why) remarks.push({ field, row, why });
  };
  for (const part of partsOf(rules)) {
    const fields = fieldsOf(rules, part);
    if (!rules.rows[part]) fields.forEach((field) => look(field, notice.fields, null));
    else for (const [at, row] of used(notice.rows[part] || [])) fields.forEach((field) => look(field, row, at));
  }
  return { missing, remarks };
}

const partsOf = (rules: Rules): string[] => Array.from(new Set(rules.fields.map((field) => field.part)));

/** The rows that say something, with their places; the first when none does. */
function used(rows: Row[]): [at: number, row: Row][] {
  const filled = rows.map((row, at): [number, Row] => [at, row]).filter(([, row]) => !isEmptyRow(row));
  return filled.length ? filled : [[0, {}]];
}

const isAsked = (field: Field, given: Row): boolean =>
  field.need === "required" || (field.need === "guide_price" && text(given, "regime") === "guide");

/** Numbers that belong to a person and not on a wall. */
function personal(value: string): string {
  const digits = value.replace(/[\s-]/g, "");
  if (/(^|\D)\d{17}[\dXx](?!\d)/.test(digits)) return "像身份证号。公示牌人人能看，请删掉。";
  if (/(^|\D)1[3-9]\d{9}(?!\d)/.test(digits)) return "像手机号。请确认是工作号码，不是谁的私人号码。";
  return "";
}

function doubt(key: string, value: string): string {
  if (key === "price" && !/[0-9]/.test(value)) return "没有数字。请用阿拉伯数字写金额。";
  if (key === "ground" && /^[按依据照根]{1,2}(有关|相关|国家|政府)?规定/.test(value)) return "没有写出是哪一份文件或者合同第几条。";
  if (/等相关服务|等有关服务|等其他服务/.test(value)) return "“等相关服务”兜不住，请逐项写明。";
  if (/^(complaint|hotline|price_report)$/.test(key) && !/\d{3}/.test(value)) return "不像电话号码。";
  return "";
}
