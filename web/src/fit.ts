// What fits the form out of a record or a file of any age. Nothing else of it is taken over.

import { has, type Link, type Photo } from "./scoring";
import { blank, TEXT_FIELDS, VERDICTS, type Action, type Correction, type Draft, type Merged, type Moved, type Sheet } from "./sheet";

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
  return { sheet: { ...sheet, ...fitRest(saved, items) }, lost };
}

function fitRest(saved: Plain, items: string[]): Pick<Sheet, "finished" | "corrections" | "actions" | "merged" | "carried"> {
  const known = (part: Plain): boolean => items.includes(text(part.item));
  return {
    finished: text(saved.finished),
    corrections: plains(saved.corrections).filter(known) as unknown as Correction[],
    actions: plains(saved.actions).filter(known).map(fitAction),
    merged: plains(saved.merged).filter((part) => Array.isArray(part.assessors)) as unknown as Merged[],
    carried: isPlain(saved.carried) ? fitMoved(saved.carried) : null,
  };
}

const fitMoved = (saved: Plain): Moved => ({
  edition: text(saved.edition),
  digest: text(saved.digest),
  result: text(saved.result),
  kept: plains(saved.kept).filter((part) => isPlain(part.answer)) as unknown as Moved["kept"],
  facts: (isPlain(saved.facts) ? saved.facts : {}) as Moved["facts"],
});

const fitAction = (saved: Plain): Action => ({
  item: text(saved.item),
  measure: text(saved.measure),
  person: text(saved.person),
  due: text(saved.due),
  done: text(saved.done),
});

const plains = (value: unknown): Plain[] => (Array.isArray(value) ? value.filter(isPlain) : []);

function fitDraft(saved: Plain): Draft {
  const outcome = VERDICTS.find((verdict) => verdict === saved.outcome) || "";
  return {
    outcome,
    reason: text(saved.reason),
    note: text(saved.note),
    veto: saved.veto === true,
    pending: saved.pending === true,
    photos: plains(saved.photos).filter((part) => text(part.digest)) as unknown as Photo[],
    links: plains(saved.links).filter((part) => text(part.url)) as unknown as Link[],
    by: text(saved.by),
    flagged: saved.flagged === true,
  };
}
