// What one person has filled in so far: plain data, valid or not yet.

import { wellFormed } from "./canonical";
import { has, type Answers, type Facts, type Verdict } from "./scoring";

export type Kind = "self" | "inspection";

/** An answer in the making: a note may come before the verdict. */
export interface Draft {
  outcome: Verdict | "";
  reason: string;
  note: string;
  veto: boolean;
  /** Taken over from an earlier assessment and not confirmed yet: it does not count. */
  pending: boolean;
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
});

export const blankDraft = (): Draft => ({ outcome: "", reason: "", note: "", veto: false, pending: false });

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

/** The answers that have a verdict and are not waiting to be confirmed. A reason counts for "not applicable" only. */
export function answers(sheet: Sheet): Answers {
  const given: Answers = {};
  for (const [item, draft] of Object.entries(sheet.drafts)) {
    if (!draft.outcome || draft.pending) continue;
    given[item] = { outcome: draft.outcome };
    if (draft.outcome === "not_applicable" && draft.reason) given[item]!.reason = clean(draft.reason);
    if (draft.note) given[item]!.note = clean(draft.note);
    if (draft.veto) given[item]!.veto = true;
  }
  return given;
}

export const pending = (sheet: Sheet): string[] => Object.keys(sheet.drafts).filter((item) => sheet.drafts[item]!.pending);

export function period(sheet: Sheet): string {
  const text = `${sheet.year}Q${sheet.quarter}`;
  return /^\d{4}Q[1-4]$/.test(text) ? text : "";
}

export const assessors = (sheet: Sheet): string[] =>
  sheet.assessors.split(/[、，,；;\n]/).map(cleanName).filter(Boolean).slice(0, 20);

type Plain = Record<string, unknown>;

export const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What fits out of a saved record of any age, and how many answers did not fit. */
export function fit(saved: Plain, items: string[], conditions: string[]): { sheet: Sheet; lost: number } {
  const sheet = blank();
  if (saved.kind === "inspection") sheet.kind = "inspection";
  for (const field of TEXT_FIELDS) sheet[field] = text(saved[field]);
  const facts = isPlain(saved.facts) ? saved.facts : {};
  for (const key of conditions) if (has(facts, key) && typeof facts[key] === "boolean") sheet.facts[key] = facts[key] as boolean;
  const drafts = isPlain(saved.drafts) ? saved.drafts : isPlain(saved.answers) ? saved.answers : {};
  let lost = 0;
  for (const [item, draft] of Object.entries(drafts)) {
    if (items.includes(item) && isPlain(draft)) sheet.drafts[item] = fitDraft(draft);
    else lost++;
  }
  return { sheet, lost };
}

function fitDraft(saved: Plain): Draft {
  const outcome = VERDICTS.find((verdict) => verdict === saved.outcome) || "";
  return { outcome, reason: text(saved.reason), note: text(saved.note), veto: saved.veto === true, pending: saved.pending === true };
}
