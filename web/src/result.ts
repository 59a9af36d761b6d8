// The result file (schemas/result.schema.json): make it, and read it back only when it is whole, unaltered and ours.

import { canonical, digest } from "./canonical";
import type { Edition, Standard } from "./edition";
import { has, score, type Answer, type Answers, type Facts, type Outcome } from "./scoring";
import * as sheets from "./sheet";
import type { Sheet } from "./sheet";

const FORMAT = "wuye-result";
const VERSION = 1;
const LARGEST = 5_000_000;

export interface Result {
  format: string;
  format_version: number;
  kind: sheets.Kind;
  standard: Standard;
  party: string;
  estate: string;
  enterprise: string;
  period: string;
  assessors: string[];
  saved?: string;
  facts: Facts;
  answers: Answers;
  computed?: Outcome;
  digest: string;
}

export function make(edition: Edition, sheet: Sheet, now: Date): Result {
  const answers = sheets.answers(sheet);
  const content = {
    format: FORMAT,
    format_version: VERSION,
    kind: sheet.kind,
    standard: edition.standard,
    party: edition.rubric.party,
    estate: sheets.cleanName(sheet.estate),
    enterprise: sheets.cleanName(sheet.enterprise),
    period: sheets.period(sheet),
    assessors: sheets.assessors(sheet),
    saved: now.toISOString().replace(/\.\d+Z$/, "Z"),
    facts: sheet.facts,
    answers,
    computed: score(edition.rubric, sheet.facts, answers),
  };
  return { ...content, digest: digest(content) };
}

/** Such as 自查-示例小区-2026Q4.json; signs that file systems refuse become a hyphen. */
export function fileName(result: Result): string {
  const estate = result.estate.replace(/[\\/:*?"<>|\s.]+/g, "-").slice(0, 60) || "未填小区";
  return [result.kind === "self" ? "自查" : "检查", estate, result.period].filter(Boolean).join("-") + ".json";
}

/** A result file's content, or why it is refused, in words for the reader. */
export type Reading = { result: Result } | { refusal: string };

/** Reads a file's text, or a text that was copied out and ends with the file's one line. */
export function read(text: string, edition: Edition): Reading {
  if (text.length > LARGEST) return { refusal: "文件太大，不是自查结果文件。" };
  try {
    return examine(parse(text), edition);
  } catch (error) {
    if (error instanceof SyntaxError) return { refusal: "文件不完整或不是结果文件，可能没有下载完。请重新取一份。" };
    return { refusal: "文件里有看不懂的内容。" };
  }
}

function parse(text: string): unknown {
  const lines = text.replace(/^\ufeff/, "").trim().split("\n");
  const last = lines[lines.length - 1]!;
  return JSON.parse(last.startsWith("{") && lines[0] !== "{" ? last : lines.join("\n"));
}

function examine(data: unknown, edition: Edition): Reading {
  if (!sheets.isPlain(data) || data.format !== FORMAT) return { refusal: "这不是自查结果文件。" };
  if (data.format_version !== VERSION) return { refusal: "这份文件由别的版本的程序生成，这里读不了。请用新的页面打开。" };
  const { digest: stated, ...content } = data;
  if (stated !== digest(content)) return { refusal: "文件的内容和摘要对不上，可能被改过或损坏了。请向填写人重新要一份。" };
  if (!isResult(data)) return { refusal: "文件里有不符合格式的内容。" };
  return foreign(data, edition) || { result: data };
}

/** A file of another publisher, edition or party: say whose. */
function foreign(result: Result, edition: Edition): Reading | null {
  const { publisher, edition: number } = edition.standard;
  if (result.standard.publisher !== publisher)
    return { refusal: `这份文件依据的是另一家（${result.standard.publisher}）发布的标准。` };
  if (result.standard.edition !== number)
    return { refusal: `这份文件依据的是 ${result.standard.edition} 版，这张表是 ${number} 版，还不能换版导入。` };
  if (result.party === edition.rubric.party) return null;
  const name = (party: string): string => (has(edition.parties, party) ? edition.parties[party]! : party);
  return { refusal: `这份文件考评的是${name(result.party)}，这张表考评的是${name(edition.rubric.party)}。` };
}

const KEYS = "format format_version kind standard party estate enterprise period assessors saved facts answers computed digest";
const OPTIONAL = ["saved", "computed"];
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const SAVED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Lengths count code points, as JSON Schema does. */
const isText = (value: unknown, pattern: RegExp, longest = 60): value is string =>
  typeof value === "string" && Array.from(value).length <= longest && pattern.test(value);
const isName = (value: unknown): value is string => isText(value, /^[^\0-\x1f\x7f]*$/, 120);
const isNote = (value: unknown): value is string => isText(value, /^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f]*$/, 4000);

const only = (record: object, keys: string[]): boolean => Object.keys(record).every((key) => keys.includes(key));
const every = (value: unknown, most: number, test: (key: string, inner: unknown) => boolean): boolean =>
  sheets.isPlain(value) && Object.keys(value).length <= most && Object.entries(value).every(([key, inner]) => test(key, inner));

/** The shape that the schema asks for. */
function isResult(data: object): data is Result {
  const it = data as Record<string, unknown>;
  const keys = KEYS.split(" ");
  return (
    only(it, keys) &&
    keys.every((key) => has(it, key) || OPTIONAL.includes(key)) &&
    (it.kind === "self" || it.kind === "inspection") &&
    isStandard(it.standard) &&
    isText(it.party, KEY) &&
    isName(it.estate) &&
    isName(it.enterprise) &&
    isText(it.period, /^([0-9]{4}Q[1-4])?$/) &&
    Array.isArray(it.assessors) &&
    it.assessors.length <= 20 &&
    it.assessors.every(isName) &&
    every(it.facts, 60, (key, value) => isText(key, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 40) && typeof value === "boolean") &&
    every(it.answers, 5000, (key, value) => /^[A-Z]{2}-[0-9]{3,4}$/.test(key) && isAnswer(value)) &&
    (!has(it, "computed") || sheets.isPlain(it.computed)) &&
    isText(it.digest, DIGEST, 71) &&
    (!has(it, "saved") || isText(it.saved, SAVED))
  );
}

function isStandard(value: unknown): boolean {
  const ours = sheets.isPlain(value) && only(value, ["publisher", "edition", "digest"]);
  return ours && isText(value.publisher, KEY) && isText(value.edition, /^[0-9]{4}\.[1-9][0-9]*$/) && isText(value.digest, DIGEST, 71);
}

function isAnswer(value: unknown): value is Answer {
  if (!sheets.isPlain(value) || !only(value, ["outcome", "reason", "note", "veto"])) return false;
  const { outcome, reason = "", note = "", veto = false } = value;
  return sheets.VERDICTS.some((verdict) => verdict === outcome) && isNote(reason) && isNote(note) && typeof veto === "boolean";
}

/** The file's bytes as text. */
export const fileText = (result: Result): string => canonical(result);

/** The sheet that a result file fills, and how many of its answers belong to no item of the form. */
export function toSheet(result: Result, edition: Edition): { sheet: Sheet; lost: number } {
  const [year = "", quarter = ""] = result.period.split("Q");
  const filled = { ...result, year, quarter, assessors: result.assessors.join("、") };
  return sheets.fit(filled, edition.rubric.items.map((item) => item.id), Object.keys(edition.conditions));
}
