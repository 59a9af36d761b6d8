// The file of a notice board (schemas/notice-board.schema.json): make it, and read it back only when it is whole,
// unaltered and ours.

import { canonical, digest } from "../canonical";
import { isPlain } from "../fit";
import { fit, isEmptyRow, LONGEST, MOST_ROWS, PAPERS, shorten, text, type Notice, type Row, type Rules } from "./notice";

const FORMAT = "wuye-notice-board";
const VERSION = 1;
const LARGEST = 1_000_000;

export interface BoardFile {
  format: string;
  format_version: number;
  standard: Rules["standard"];
  saved: string;
  paper: string;
  fields: Row;
  rows: Record<string, Row[]>;
  digest: string;
}

export function make(rules: Rules, notice: Notice, now: Date): BoardFile {
  const rows: Record<string, Row[]> = {};
  for (const [part, list] of Object.entries(notice.rows)) rows[part] = list.filter((row) => !isEmptyRow(row)).map(tidy);
  const content = {
    format: FORMAT,
    format_version: VERSION,
    standard: rules.standard,
    saved: now.toISOString().replace(/\.\d+Z$/, "Z"),
    paper: notice.paper,
    fields: tidy(notice.fields),
    rows,
  };
  return { ...content, digest: digest(content) };
}

const tidy = (row: Row): Row =>
  Object.entries(row).reduce<Row>((kept, [key, value]) => (value.trim() ? { ...kept, [key]: shorten(value.trim()) } : kept), {});

export const fileText = (file: BoardFile): string => canonical(file);

/** Such as 公示牌-示例小区.json; signs that file systems refuse become a hyphen. */
export function fileName(file: BoardFile): string {
  const estate = text(file.fields, "estate").replace(/[\\/:*?"<>|\s.]+/g, "-").slice(0, 60) || "未填小区";
  return `公示牌-${estate}.json`;
}

export type Reading = { notice: Notice; name: string; remark: string } | { refusal: string };

/** Reads a chosen file. */
export async function open(file: File, rules: Rules): Promise<Reading> {
  if (file.size > LARGEST) return { refusal: "文件太大，不是公示牌文件。" };
  try {
    return readBytes(new Uint8Array(await file.arrayBuffer()), rules);
  } catch {
    return { refusal: "文件打不开，可能已经移走了。请重新选。" };
  }
}

const OTHERS: [start: RegExp, name: string][] = [
  [/^%PDF/, "PDF"],
  [/^(\xff\xd8\xff|\x89PNG|GIF8|BM)/, "图片"],
  [/^(PK|Rar!|7z\xbc|\x1f\x8b)/, "压缩包，或者是Word、Excel文件"],
  [/^\xd0\xcf\x11\xe0/, "Word或Excel文件"],
];

function readBytes(bytes: Uint8Array, rules: Rules): Reading {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  const other = OTHERS.find(([sign]) => sign.test(start));
  if (other) return { refusal: `这是${other[1]}，不能导入。请选从这里导出的 .json文件。` };
  try {
    return read(new TextDecoder("utf-8", { fatal: true }).decode(bytes), rules);
  } catch {
    return { refusal: "文件的文字编码不对，可能用别的程序另存过。请用导出时的原文件。" };
  }
}

export function read(given: string, rules: Rules): Reading {
  try {
    return examine(JSON.parse(given.replace(/^\ufeff/, "")), rules);
  } catch (error) {
    if (error instanceof SyntaxError) return { refusal: "文件不完整或不是公示牌文件，可能没有下载完。请重新取一份。" };
    return { refusal: "文件里有看不懂的内容。" };
  }
}

function examine(data: unknown, rules: Rules): Reading {
  if (isPlain(data) && data.format === "wuye-result") return { refusal: "这是自查结果文件，请到“自查”页导入。" };
  if (!isPlain(data) || data.format !== FORMAT) return { refusal: "这不是公示牌文件。" };
  if (data.format_version !== VERSION) return { refusal: "这份文件由别的版本的程序生成，这里读不了。请用新的页面打开。" };
  const { digest: stated, ...content } = data;
  if (stated !== digest(content)) return { refusal: "文件的内容和摘要对不上，可能被改过或损坏了。请重新取一份。" };
  if (!isBoardFile(data)) return { refusal: "文件里有不符合格式的内容。" };
  if (data.standard.publisher !== rules.standard.publisher)
    return { refusal: `这份文件依据的是另一家（${data.standard.publisher}）发布的标准。` };
  const { notice, lost } = fit(data as unknown as Record<string, unknown>, rules);
  const older = data.standard.digest === rules.standard.digest ? "" : "导出以后标准有改动，请看一遍还缺什么。";
  const left = lost ? `有${lost}处内容没有对应的栏目，没有导入。` : "";
  return { notice, name: fileName(data), remark: older + left };
}

const KEYS = ["format", "format_version", "standard", "saved", "paper", "fields", "rows", "digest"];
const KEY = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

const matches = (value: unknown, pattern: RegExp): value is string => typeof value === "string" && pattern.test(value);
const every = (value: unknown, most: number, test: (key: string, inner: unknown) => boolean): boolean =>
  isPlain(value) && Object.keys(value).length <= most && Object.entries(value).every(([key, inner]) => test(key, inner));

/** The shape that the schema asks for. */
function isBoardFile(data: object): data is BoardFile {
  const it = data as Record<string, unknown>;
  return (
    Object.keys(it).every((key) => KEYS.includes(key)) &&
    isStandard(it.standard) &&
    matches(it.saved, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) &&
    PAPERS.some((paper) => paper === it.paper) &&
    isRow(it.fields) &&
    every(it.rows, 10, (key, rows) => KEY.test(key) && Array.isArray(rows) && rows.length <= MOST_ROWS && rows.every(isRow))
  );
}

const isRow = (value: unknown): boolean =>
  every(value, 40, (key, inner) => KEY.test(key) && matches(inner, /^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f]+$/) && Array.from(inner).length <= LONGEST);

const isStandard = (value: unknown): boolean =>
  isPlain(value) &&
  Object.keys(value).length === 3 &&
  matches(value.publisher, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/) &&
  matches(value.edition, /^[0-9]{4}\.[1-9][0-9]*$/) &&
  matches(value.digest, /^sha256:[0-9a-f]{64}$/);
