// What one person has filled in so far: plain data, valid or not yet.

import { wellFormed } from "./canonical";
import { has, type Answer, type Answers, type Facts, type Link, type Photo, type Verdict } from "./scoring";

export type Kind = "self" | "inspection";

/** An answer in the making: a note may come before the verdict. */
export interface Draft {
  outcome: Verdict | "";
  reason: string;
  note: string;
  veto: boolean;
  /** Taken over from an earlier assessment and not confirmed yet: it does not count. */
  pending: boolean;
  photos: Photo[];
  links: Link[];
  /** Who answered, when several people's files were merged. */
  by: string;
  /** Marked to be looked at again. */
  flagged: boolean;
}

/** A verdict changed after the assessment was finished; "" is no verdict. */
export interface Correction {
  at: string;
  item: string;
  was: Verdict | "";
  now: Verdict | "";
  by?: string;
}

/** What is done about a finding; days as 2026-11-30, or "". */
export interface Action {
  item: string;
  measure: string;
  person: string;
  due: string;
  done: string;
}

export interface Merged {
  digest: string;
  assessors: string[];
}

/** Where a sheet came from that was moved to another edition, and the answers that no item took over. */
export interface Moved {
  edition: string;
  digest: string;
  /** The digest of the result that was moved. */
  result: string;
  kept: { edition: string; item: string; answer: Answer }[];
  facts: Facts;
}

export interface Sheet {
  kind: Kind;
  estate: string;
  enterprise: string;
  year: string;
  quarter: string;
  assessors: string;
  facts: Facts;
  drafts: Record<string, Draft>;
  /** When it was finished, or "". */
  finished: string;
  corrections: Correction[];
  actions: Action[];
  merged: Merged[];
  carried: Moved | null;
}

export type TextField = "estate" | "enterprise" | "year" | "quarter" | "assessors";
export const TEXT_FIELDS: TextField[] = ["estate", "enterprise", "year", "quarter", "assessors"];
export const VERDICTS: Verdict[] = ["met", "partly_met", "not_met", "not_applicable"];

export const blank = (): Sheet => ({
  kind: "self",
  estate: "",
  enterprise: "",
  year: "",
  quarter: "",
  assessors: "",
  facts: {},
  drafts: {},
  finished: "",
  corrections: [],
  actions: [],
  merged: [],
  carried: null,
});

export const blankDraft = (): Draft => ({
  outcome: "",
  reason: "",
  note: "",
  veto: false,
  pending: false,
  photos: [],
  links: [],
  by: "",
  flagged: false,
});

export const draftOf = (sheet: Sheet, item: string): Draft => (has(sheet.drafts, item) ? sheet.drafts[item]! : blankDraft());

/** Text without the signs that a result file may not hold. */
export const clean = (text: string): string =>
  wellFormed(text.replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, ""));

/** The same for a name: one line of at most 120 characters. */
export const cleanName = (text: string): string =>
  Array.from(clean(text).replace(/[\t\n]/g, " ").trim()).slice(0, 120).join("");

export function isEmpty(sheet: Sheet): boolean {
  const started = TEXT_FIELDS.some((field) => sheet[field]) || Object.keys(sheet.facts).length > 0;
  return !started && Object.keys(sheet.drafts).length === 0;
}

/** The answers that have a verdict and are not waiting to be confirmed. */
export function answers(sheet: Sheet): Answers {
  const given: Answers = {};
  for (const [item, draft] of Object.entries(sheet.drafts)) if (draft.outcome && !draft.pending) given[item] = answerOf(draft);
  return given;
}

/** What a draft says, and nothing that says nothing. A reason counts for "not applicable" only. */
export function answerOf(draft: Draft): Answer {
  const given: Answer = { outcome: draft.outcome as Verdict };
  if (draft.outcome === "not_applicable" && draft.reason) given.reason = clean(draft.reason);
  if (draft.note) given.note = clean(draft.note);
  if (draft.veto) given.veto = true;
  if (draft.photos.length) given.photos = draft.photos.map(lean);
  if (draft.links.length) given.links = draft.links.map(lean);
  if (draft.by) given.by = cleanName(draft.by);
  return given;
}

/** Without the texts that are empty. */
export const lean = <T extends object>(part: T): T =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== "")) as T;

export const pending = (sheet: Sheet): string[] => Object.keys(sheet.drafts).filter((item) => sheet.drafts[item]!.pending);

export function period(sheet: Sheet): string {
  const text = `${sheet.year}Q${sheet.quarter}`;
  return /^\d{4}Q[1-4]$/.test(text) ? text : "";
}

export const assessors = (sheet: Sheet): string[] =>
  sheet.assessors.split(/[、，,；;\n]/).map(cleanName).filter(Boolean).slice(0, 20);
