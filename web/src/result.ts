// The result file (schemas/result.schema.json), made of a sheet. reading.ts brings it back.

import { canonical, digest } from "./canonical";
import type { Edition, Standard } from "./edition";
import { score, type Answers, type Facts, type Outcome } from "./scoring";
import * as sheets from "./sheet";
import type { Sheet } from "./sheet";

export const FORMAT = "wuye-result";
/** 1 had no photos, links, names, flags, corrections and actions. */
export const VERSION = 2;

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
  flags?: string[];
  carried?: Partial<sheets.Moved> & { review?: string[] };
  finished?: string;
  corrections?: sheets.Correction[];
  actions?: sheets.Action[];
  merged?: sheets.Merged[];
  computed?: Outcome;
  digest: string;
}

export function make(edition: Edition, sheet: Sheet, now: Date): Result {
  const saved = now.toISOString().replace(/\.\d+Z$/, "Z");
  const said = bare(edition.standard, edition.rubric.party, sheet, saved);
  const content = { ...said, computed: score(edition.rubric, sheet.facts, said.answers) };
  return { ...content, digest: digest(content) };
}

/** What a result file says but for the outcome and the digest: it needs no rules. */
export function bare(standard: Standard, party: string, sheet: Sheet, saved: string): Omit<Result, "digest" | "computed"> {
  return {
    format: FORMAT,
    format_version: VERSION,
    kind: sheet.kind,
    standard,
    party,
    estate: sheets.cleanName(sheet.estate),
    enterprise: sheets.cleanName(sheet.enterprise),
    period: sheets.period(sheet),
    assessors: sheets.assessors(sheet),
    ...(saved ? { saved } : {}),
    facts: sheet.facts,
    answers: sheets.answers(sheet),
    ...about(sheet),
  };
}

/** What is said beside the answers; nothing for what is empty. */
function about(sheet: Sheet): Partial<Result> {
  const flags = Object.keys(sheet.drafts).filter((item) => sheet.drafts[item]!.flagged).sort();
  const said = {
    flags,
    finished: sheet.finished,
    corrections: sheet.corrections.map(leanCorrection),
    actions: sheet.actions.filter((action) => action.measure || action.person || action.due || action.done).map(leanAction),
    merged: sheet.merged,
  };
  const full = Object.entries(said).filter(([, value]) => value.length);
  return Object.fromEntries(sheet.carried ? [...full, ["carried", sheet.carried]] : full) as Partial<Result>;
}

/** The measure is always said, even when only the rest was filled in. */
const leanAction = ({ measure, ...rest }: sheets.Action): sheets.Action => ({
  measure: sheets.clean(measure),
  ...sheets.lean({ ...rest, person: sheets.cleanName(rest.person) }),
});

/** No verdict is said, no name is not. */
const leanCorrection = ({ by, ...correction }: sheets.Correction): sheets.Correction => (by ? { ...correction, by } : correction);

/** Such as 自查-示例小区-2026Q4.json; signs that file systems refuse, or that turn the letters round, become a hyphen. */
export function fileName(result: Result): string {
  const plain = result.estate.replace(/[\\/:*?"<>|\s.\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/g, "-");
  const estate = Array.from(plain).slice(0, 60).join("") || "未填小区";
  return [result.kind === "self" ? "自查" : "检查", estate, result.period].filter(Boolean).join("-") + ".json";
}

/** The file's bytes as text. */
export const fileText = (result: Result): string => canonical(result);
