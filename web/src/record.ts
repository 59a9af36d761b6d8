// The saved record of one form: a sheet with the edition it was filled under and the last export.

import type { Edition } from "./edition";
import { fit, isPlain, type Sheet } from "./sheet";

const VERSION = 1;

export interface Exported {
  at: string;
  code: string;
  name: string;
}

export interface Loaded {
  sheet: Sheet;
  exported: Exported | null;
  /** Why the record is worth a word and a copy, in words for the reader. */
  remark: string;
}

export const recordKey = (edition: Edition, slot: string): string =>
  ["wuye", edition.standard.publisher, edition.standard.edition, edition.rubric.party, slot].join(":");

export const pack = (edition: Edition, sheet: Sheet, exported: Exported | null): string =>
  JSON.stringify({ version: VERSION, digest: edition.standard.digest, exported, sheet });

/** The record, or null when the text is none. */
export function unpack(text: string, edition: Edition): Loaded | null {
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isPlain(saved)) return null;
  const body = isPlain(saved.sheet) ? saved.sheet : saved;
  const { sheet, lost } = fit(body, edition.rubric.items.map((item) => item.id), Object.keys(edition.conditions));
  return { sheet, exported: exportedOf(saved.exported), remark: remarkOn(saved, edition, lost) };
}

function exportedOf(value: unknown): Exported | null {
  if (!isPlain(value)) return null;
  const { at, code, name } = value;
  return typeof at === "string" && typeof code === "string" && typeof name === "string" ? { at, code, name } : null;
}

function remarkOn(saved: Record<string, unknown>, edition: Edition, lost: number): string {
  const left = lost ? `有 ${lost} 条答案对不上现在的条目，没有载入。` : "";
  if (saved.version !== VERSION) return `上次的答案是旧格式，能用的都载入了。${left}请核对一遍；原记录另存了一份。`;
  if (saved.digest !== edition.standard.digest) return `上次填写以后，标准的文字有改动。${left}请核对一遍；原记录另存了一份。`;
  return left && `${left}原记录另存了一份。`;
}
