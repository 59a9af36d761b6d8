// Reads a result file back, only when it is whole, unaltered and ours.

import { digest } from "../canonical";
import type { Edition } from "../edition";
import { fit, isPlain } from "../fit";
import { FORMAT, VERSION, type Result } from "../result";
import { has, type Answer } from "../scoring";
import { VERDICTS, type Sheet } from "../sheet";
import { tooLarge } from "./bound";

/** A result file's content, or why it is refused, in words for the reader. */
export type Reading = { result: Result } | { refusal: string };

/** Reads a file's text, or a text that was copied out and ends with the file's one line. A file of another edition is
 * taken only where it is looked at, not filled in. */
export function read(text: string, edition: Edition, anyEdition = false): Reading {
  const long = tooLarge(text);
  if (long) return { refusal: long };
  try {
    return examine(parse(text), edition, anyEdition);
  } catch (error) {
    if (error instanceof SyntaxError) return { refusal: "文件不完整或不是结果文件，可能没有下载完。请重新取一份。" };
    if (error instanceof TwiceNamed) return { refusal: "文件里同一个名字写了两次，可能被改过。请向填写人重新要一份。" };
    return { refusal: "文件里有看不懂的内容。" };
  }
}

function parse(text: string): unknown {
  const lines = text.replace(/^\ufeff/, "").trim().split("\n");
  const last = lines[lines.length - 1]!;
  const whole = last.startsWith("{") && lines[0] !== "{" ? last : lines.join("\n");
  const data: unknown = JSON.parse(whole);
  if (written(whole) !== held(data)) throw new TwiceNamed();
  return data;
}

/** A name stands twice in one object: JSON.parse would silently take the last, another program the first. */
class TwiceNamed extends Error {}

/** How many names the text of valid JSON has: the strings before a colon. */
const written = (text: string): number => (text.match(/"(?:[^"\\]|\\.)*"(?:\s*:)?/g) || []).filter((part) => part.endsWith(":")).length;

/** How many names the data have. */
const held = (data: unknown): number => {
  if (typeof data !== "object" || data === null) return 0;
  const inner = Object.values(data).reduce((sum: number, value) => sum + held(value), 0);
  return Array.isArray(data) ? inner : inner + Object.keys(data).length;
};

function examine(data: unknown, edition: Edition, anyEdition: boolean): Reading {
  if (!isPlain(data) || data.format !== FORMAT) return { refusal: "这不是自查结果文件。" };
  if (data.format_version !== VERSION && data.format_version !== 1) return { refusal: "这份文件由别的版本的程序生成，这里读不了。请用新的页面打开。" };
  const { digest: stated, ...content } = data;
  if (stated !== digest(content)) return { refusal: "文件的内容和摘要对不上，可能被改过或损坏了。请向填写人重新要一份。" };
  if (!isResult(data)) return { refusal: "文件里有不符合格式的内容。" };
  return foreign(data, edition, anyEdition) || { result: data };
}

/** A file of another publisher, edition or party: say whose. */
function foreign(result: Result, edition: Edition, anyEdition: boolean): Reading | null {
  const { publisher, edition: number } = edition.standard;
  if (result.standard.publisher !== publisher)
    return { refusal: `这份文件依据的是另一家（${result.standard.publisher}）发布的标准。` };
  if (result.standard.edition !== number && !anyEdition)
    return { refusal: `这份文件依据的是${result.standard.edition}版，这张表是${number}版，还不能换版导入。` };
  if (result.party === edition.rubric.party) return null;
  const name = (party: string): string => (has(edition.parties, party) ? edition.parties[party]! : party);
  return { refusal: `这份文件考评的是${name(result.party)}，这张表考评的是${name(edition.rubric.party)}。` };
}

const KEYS = "format format_version kind standard party estate enterprise period assessors facts answers digest".split(" ");
const OPTIONAL = "saved computed flags finished corrections actions merged carried".split(" ");
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Lengths count code points, as JSON Schema does. */
const isText = (value: unknown, pattern: RegExp, longest = 60): value is string =>
  typeof value === "string" && Array.from(value).length <= longest && pattern.test(value);
const isName = (value: unknown): value is string => isText(value, /^[^\0-\x1f\x7f]*$/, 120);
const isNote = (value: unknown): value is string => isText(value, /^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f]*$/, 4000);

const only = (record: object, keys: string[]): boolean => Object.keys(record).every((key) => keys.includes(key));
const every = (value: unknown, most: number, test: (key: string, inner: unknown) => boolean): boolean =>
  isPlain(value) && Object.keys(value).length <= most && Object.entries(value).every(([key, inner]) => test(key, inner));

/** The shape that the schema asks for. */
function isResult(data: object): data is Result {
  const it = data as Record<string, unknown>;
  return (
    only(it, KEYS.concat(OPTIONAL)) &&
    KEYS.every((key) => has(it, key)) &&
    (it.kind === "self" || it.kind === "inspection") &&
    isStandard(it.standard) &&
    isText(it.party, KEY) &&
    isName(it.estate) &&
    isName(it.enterprise) &&
    isText(it.period, /^([0-9]{4}Q[1-4])?$/) &&
    Array.isArray(it.assessors) &&
    it.assessors.length <= 20 &&
    it.assessors.every(isName) &&
    isFacts(it.facts) &&
    every(it.answers, 5000, (key, value) => /^[A-Z]{2}-[0-9]{3,4}$/.test(key) && isAnswer(value)) &&
    (!has(it, "computed") || isPlain(it.computed)) &&
    isText(it.digest, DIGEST, 71) &&
    (!has(it, "saved") || isText(it.saved, MOMENT)) &&
    (!has(it, "finished") || isText(it.finished, MOMENT)) &&
    list(it.flags, 5000, isItem) &&
    list(it.corrections, 2000, isCorrection) &&
    list(it.actions, 500, isAction) &&
    list(it.merged, 50, isMerged) &&
    (!has(it, "carried") || isCarried(it.carried))
  );
}

function isStandard(value: unknown): boolean {
  const ours = isPlain(value) && only(value, ["publisher", "edition", "digest"]);
  return ours && isText(value.publisher, KEY) && isEdition(value.edition) && isText(value.digest, DIGEST, 71);
}

function isAnswer(value: unknown): value is Answer {
  if (!isPlain(value) || !only(value, ["outcome", "reason", "note", "veto", "photos", "links", "by"])) return false;
  const { outcome, reason = "", note = "", veto = false, by = "" } = value;
  const texts = isNote(reason) && isNote(note) && isName(by) && typeof veto === "boolean";
  return isVerdict(outcome) && texts && list(value.photos, 6, isPhoto) && list(value.links, 6, isLink);
}

const isVerdict = (value: unknown): boolean => VERDICTS.some((verdict) => verdict === value);
const isItem = (value: unknown): boolean => isText(value, /^[A-Z]{2}-[0-9]{3,4}$/);
const isDay = (value: unknown): boolean => isText(value, /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);

/** Absent, or a list of at most `most` that are all as asked. */
const list = (value: unknown, most: number, test: (inner: unknown) => boolean): boolean =>
  value === undefined || (Array.isArray(value) && value.length <= most && value.every(test));

/** Plain data with only these keys, each as asked; those of `must` are there. */
function shaped(value: unknown, must: Record<string, (inner: unknown) => boolean>, may: Record<string, (inner: unknown) => boolean> = {}): boolean {
  if (!isPlain(value) || !only(value, Object.keys(must).concat(Object.keys(may)))) return false;
  const all = { ...must, ...may };
  return Object.keys(must).every((key) => has(value, key)) && Object.keys(value).every((key) => all[key]!(value[key]));
}

const isPhoto = (value: unknown): boolean => shaped(value, { digest: (it) => isText(it, DIGEST, 71) }, { caption: isName });
const isLink = (value: unknown): boolean => shaped(value, { url: (it) => isText(it, /^https?:\/\/[^\s\0-\x1f\x7f]+$/, 500) }, { title: isName });
const isMaybeVerdict = (value: unknown): boolean => value === "" || isVerdict(value);
const isCorrection = (value: unknown): boolean =>
  shaped(value, { at: (it) => isText(it, MOMENT), item: isItem, was: isMaybeVerdict, now: isMaybeVerdict }, { by: isName });
const isAction = (value: unknown): boolean => shaped(value, { item: isItem, measure: isNote }, { person: isName, due: isDay, done: isDay });
const isNames = (value: unknown): boolean => Array.isArray(value) && list(value, 20, isName);
const isFacts = (value: unknown): boolean =>
  every(value, 60, (key, inner) => isText(key, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 40) && typeof inner === "boolean");
const isEdition = (value: unknown): boolean => isText(value, /^[0-9]{4}\.[1-9][0-9]*(\.[1-9][0-9]*)?$/);
const isMerged = (value: unknown): boolean => shaped(value, { digest: (it) => isText(it, DIGEST, 71), assessors: isNames });

const isKept = (value: unknown): boolean => shaped(value, { edition: isEdition, item: isItem, answer: isAnswer });
const isCarried = (value: unknown): boolean =>
  shaped(
    value,
    { edition: isEdition, digest: (it) => isText(it, DIGEST, 71), result: (it) => isText(it, DIGEST, 71) },
    { review: (it) => list(it, 5000, isItem), kept: (it) => list(it, 10000, isKept), facts: isFacts },
  );

/** The sheet that a result file fills, and how many of its answers belong to no item of the form. */
export function toSheet(result: Result, edition: Edition): { sheet: Sheet; lost: number } {
  return fit(filled(result), edition.rubric.items.map((item) => item.id), Object.keys(edition.conditions));
}

/** The sheet of a file of another edition, with all that it has. */
export const wholeSheet = (result: Result): Sheet => {
  const saved = filled(result);
  return fit(saved, Object.keys(saved.drafts as object), Object.keys(result.facts)).sheet;
};

function filled(result: Result): Record<string, unknown> {
  const [year = "", quarter = ""] = result.period.split("Q");
  const drafts: Record<string, object> = {};
  for (const [item, answer] of Object.entries(result.answers)) drafts[item] = { ...answer };
  for (const item of result.flags || []) drafts[item] = { ...drafts[item], flagged: true };
  for (const item of result.carried?.review || []) drafts[item] = { ...drafts[item], pending: true };
  return { ...result, drafts, year, quarter, assessors: result.assessors.join("、") };
}
