// The saved record of one assessment: a sheet, its name, the edition it was filled under, and when it was saved and
// exported. Every format ever released stays readable; tests/browser/records/ holds one of each.

import type { Edition } from "./edition";
import { fit, isPlain } from "./fit";
import type { Sheet } from "./sheet";

/** 1 had no name, no time and no progress; 2 no evidence, flags, corrections and actions. */
const VERSION = 3;

export interface Exported {
  at: string;
  code: string;
  name: string;
}

export interface Kept {
  name: string;
  saved: string;
  exported: Exported | null;
  /** Answered and applicable, for the list, which knows no rules. */
  done: [answered: number, applicable: number] | null;
  sheet: Sheet;
}

export interface Loaded extends Kept {
  /** Why the record is worth a word and a copy, in words for the reader. */
  remark: string;
}

export interface Place {
  publisher: string;
  edition: string;
  party: string;
  id: string;
}

/** The assessment that a party's page opens when its address names none. */
export const FIRST = "1";
const ID = /^[a-z0-9][a-z0-9-]{0,40}$/;

export const keyOf = ({ publisher, edition, party, id }: Place): string => ["wuye", publisher, edition, party, id].join(":");

/** The place that a key names, or null for copies and what is not ours. */
export function placeOf(key: string): Place | null {
  const [ours, publisher = "", edition = "", party = "", id = "", ...rest] = key.split(":");
  return ours === "wuye" && ID.test(id) && !rest.length ? { publisher, edition, party, id } : null;
}

export function recordKey(edition: Edition, slot: string): string {
  const asked = new URLSearchParams(location.search).get("a") || slot;
  return keyOf({ ...edition.standard, party: edition.rubric.party, id: ID.test(asked) ? asked : FIRST });
}

export const pack = (digest: string, kept: Kept): string => JSON.stringify({ version: VERSION, digest, ...kept });

/** The record, or null when the text is none. */
export function unpack(text: string, edition: Edition): Loaded | null {
  const saved = parse(text);
  if (!saved) return null;
  const body = isPlain(saved.sheet) ? saved.sheet : saved;
  const { sheet, lost } = fit(body, edition.rubric.items.map((item) => item.id), Object.keys(edition.conditions));
  return { ...aboutOf(saved), sheet, remark: remarkOn(saved, edition, lost) };
}

/** The record with whatever items it has, for those who know no edition. */
export function glance(text: string): (Kept & { digest: string }) | null {
  const saved = parse(text);
  if (!saved) return null;
  const body = isPlain(saved.sheet) ? saved.sheet : saved;
  const keys = (part: unknown): string[] => (isPlain(part) ? Object.keys(part) : []);
  const { sheet } = fit(body, keys(body.drafts || body.answers), keys(body.facts));
  return { ...aboutOf(saved), sheet, digest: words(saved.digest) };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const saved: unknown = JSON.parse(text);
    return isPlain(saved) ? saved : null;
  } catch {
    return null;
  }
}

const words = (value: unknown): string => (typeof value === "string" ? value : "");

function aboutOf(saved: Record<string, unknown>): Omit<Kept, "sheet"> {
  const done = Array.isArray(saved.done) && saved.done.every(Number.isSafeInteger) ? (saved.done as [number, number]) : null;
  return { name: words(saved.name), saved: words(saved.saved), exported: exportedOf(saved.exported), done };
}

function exportedOf(value: unknown): Exported | null {
  if (!isPlain(value)) return null;
  const { at, code, name } = value;
  return typeof at === "string" && typeof code === "string" && typeof name === "string" ? { at, code, name } : null;
}

function remarkOn(saved: Record<string, unknown>, edition: Edition, lost: number): string {
  const left = lost ? `有${lost}条答案对不上现在的条目，没有载入。` : "";
  if (![1, 2, VERSION].includes(saved.version as number)) return `上次的答案是旧格式，能用的都载入了。${left}请核对一遍；原记录另存了一份。`;
  // A record that was begun empty names no text.
  if (saved.digest && saved.digest !== edition.standard.digest) return `上次填写以后，标准的文字有改动。${left}请核对一遍；原记录另存了一份。`;
  return left && `${left}原记录另存了一份。`;
}
