// After an assessment was finished, every change of a verdict leaves a trace.

import { assessors, draftOf, type Correction, type Sheet } from "./sheet";

/** Changes of one item within this time are one change: a slip put right at once. In milliseconds. */
const ONE_CHANGE = 60_000;

/** The corrections once the verdict of an item was `was`. */
export function traced(sheet: Sheet, item: string, was: Correction["was"], now: Date): Correction[] {
  const { corrections } = sheet;
  const verdict = draftOf(sheet, item).outcome;
  if (!sheet.finished || was === verdict) return corrections;
  const last = corrections[corrections.length - 1];
  const at = now.toISOString().replace(/\.\d+Z$/, "Z");
  if (last && last.item === item && now.getTime() - Date.parse(last.at) < ONE_CHANGE) {
    const others = corrections.slice(0, -1);
    return last.was === verdict ? others : [...others, { ...last, now: verdict }];
  }
  const by = assessors(sheet).join("、").slice(0, 120);
  return [...corrections, { at, item, was, now: verdict, ...(by && { by }) }];
}
