// Several people's files of one assessment to one sheet. What they answered differently is for a person to decide.

import { short } from "../canonical";
import type { Edition } from "../edition";
import { toSheet } from "../files/reading";
import type { Result } from "../result";
import { has, type Answer } from "../scoring";
import { blankDraft, type Draft, type Sheet } from "../sheet";

/** As in schemas/result.schema.json. */
const MOST_EVIDENCE = 6;
const LONGEST_NOTE = 4000;
const MOST_FILES = 50;
const MOST_ACTIONS = 500;

export interface Source {
  /** Who signed, or what the file is called. */
  name: string;
  result: Result;
}

export interface Choice<T> {
  value: T;
  names: string[];
}

/** One item, or one fact about the estate, on which the files differ. */
export type Conflict = { item: string; choices: Choice<Answer>[] } | { fact: string; choices: Choice<boolean>[] };

export interface Joined {
  sheet: Sheet;
  conflicts: Conflict[];
  /** What of the files has no room in one answer, by items. */
  left: Left[];
}

/** How many photos and links of an item stay behind, and whether its note was cut. */
export interface Left {
  item: string;
  photos: number;
  links: number;
  cut: boolean;
}

/** Why files cannot be merged, in words, or "". */
export function refusal(sources: Source[]): string {
  if (sources.length < 2) return "合并要两份以上的文件。";
  if (sources.length > MOST_FILES) return `一次最多合并${MOST_FILES}份，选了${sources.length}份。`;
  const digests = sources.map((source) => source.result.digest);
  const twice = digests.find((digest, place) => digests.indexOf(digest) !== place);
  if (twice) return `有两份一样的文件（核对码 ${short(twice)}）。`;
  const differs = (key: "kind" | "estate" | "period"): string[] => distinct(sources.map((source) => source.result[key]).filter(Boolean));
  if (differs("kind").length > 1) return "有的是自查，有的是检查，不能合并。";
  if (differs("estate").length > 1) return `不是同一个小区：${differs("estate").join("、")}。`;
  if (differs("period").length > 1) return `不是同一个季度：${differs("period").join("、")}。`;
  const states = distinct(sources.map((source) => source.result.standard.digest));
  if (states.length > 1) return "有的文件填写以后标准的文字有改动，不能合并。请先逐份导入、核对、再导出。";
  const actions = alike(sources.flatMap((source) => source.result.actions || [])).length;
  return actions > MOST_ACTIONS ? `整改措施加起来有${actions}条，一张表最多${MOST_ACTIONS}条。` : "";
}

/** The sheet of what agrees, and what does not. */
export function join(sources: Source[], edition: Edition): Joined {
  const sheets = sources.map((source) => toSheet(source.result, edition).sheet);
  const sheet = { ...sheets[0]! };
  for (const key of ["estate", "enterprise", "year", "quarter"] as const) sheet[key] = sheets.map((each) => each[key]).find(Boolean) || "";
  sheet.assessors = distinct(sources.flatMap((source) => source.result.assessors)).slice(0, 20).join("、");
  sheet.facts = {};
  sheet.drafts = {};
  sheet.finished = "";
  // People may have started from one file: what is the same in several is said once.
  sheet.corrections = alike(sheets.flatMap((each) => each.corrections));
  sheet.actions = alike(sheets.flatMap((each) => each.actions));
  sheet.merged = sources.map(({ result }) => ({ digest: result.digest, assessors: result.assessors }));
  const left: Left[] = [];
  const conflicts = [...joinFacts(sources, edition, sheet), ...joinAnswers(sources, sheets, edition, sheet, left)];
  return { sheet, conflicts, left };
}

function joinFacts(sources: Source[], edition: Edition, sheet: Sheet): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const fact of Object.keys(edition.conditions)) {
    const said = sources.filter(({ result }) => has(result.facts, fact));
    const choices = grouped(said.map(({ name, result }) => ({ name, value: result.facts[fact]! })), String);
    if (choices.length === 1) sheet.facts[fact] = choices[0]!.value;
    if (choices.length > 1) conflicts.push({ fact, choices });
  }
  return conflicts;
}

function joinAnswers(sources: Source[], sheets: Sheet[], edition: Edition, sheet: Sheet, left: Left[]): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const { id } of edition.rubric.items) {
    const drafts = sheets.flatMap((each) => (has(each.drafts, id) ? [each.drafts[id]!] : []));
    if (!drafts.length) continue;
    const said = sources.flatMap(({ name, result }) => (has(result.answers, id) ? [{ name: result.answers[id]!.by || name, value: result.answers[id]! }] : []));
    const choices = grouped(said, verdictOf);
    const whole = together(drafts);
    sheet.drafts[id] = bounded(whole, choices);
    left.push(...beyond(id, whole));
    if (choices.length > 1) conflicts.push({ item: id, choices });
  }
  return conflicts;
}

/** All that was written about an item. */
function together(drafts: Draft[]): Draft {
  // Of a photo or link that several have, the one with words.
  const first = <T>(parts: T[], words: (part: T) => string | undefined): T[] => [...parts.filter(words), ...parts.filter((part) => !words(part))];
  const photos = drafts.flatMap((draft) => draft.photos);
  const links = drafts.flatMap((draft) => draft.links);
  return {
    ...blankDraft(),
    flagged: drafts.some((draft) => draft.flagged),
    note: distinct(drafts.map((draft) => draft.note).filter(Boolean)).join("\n"),
    photos: unique(photos, ({ digest }) => digest).map(({ digest }) => first(photos, (photo) => photo.caption).find((photo) => photo.digest === digest)!),
    links: unique(links, ({ url }) => url).map(({ url }) => first(links, (link) => link.title).find((link) => link.url === url)!),
  };
}

/** What of it fits into one answer; the verdict only when all agree. */
function bounded(whole: Draft, choices: Choice<Answer>[]): Draft {
  const { note, photos, links } = whole;
  const draft = { ...whole, note: Array.from(note).slice(0, LONGEST_NOTE).join(""), photos: photos.slice(0, MOST_EVIDENCE), links: links.slice(0, MOST_EVIDENCE) };
  return choices.length === 1 ? decided(draft, choices[0]!) : draft;
}

function beyond(item: string, { note, photos, links }: Draft): Left[] {
  const more = (parts: unknown[]): number => Math.max(0, parts.length - MOST_EVIDENCE);
  const left = { item, photos: more(photos), links: more(links), cut: Array.from(note).length > LONGEST_NOTE };
  return left.photos || left.links || left.cut ? [left] : [];
}

const decided = (draft: Draft, { value, names }: Choice<Answer>): Draft => ({
  ...draft,
  outcome: value.outcome,
  reason: value.reason || "",
  veto: value.veto === true,
  by: names.join("、").slice(0, 120),
});

/** The sheet once every conflict has the choice of that number. */
export function settled({ sheet, conflicts }: Joined, chosen: number[]): Sheet {
  const done = { ...sheet, facts: { ...sheet.facts }, drafts: { ...sheet.drafts } };
  conflicts.forEach((conflict, place) => {
    const number = chosen[place]!;
    if ("fact" in conflict) done.facts[conflict.fact] = conflict.choices[number]!.value;
    else done.drafts[conflict.item] = decided(done.drafts[conflict.item]!, conflict.choices[number]!);
  });
  return done;
}

const verdictOf = ({ outcome, reason = "", veto = false }: Answer): string => JSON.stringify([outcome, outcome === "not_applicable" ? reason : "", veto]);

function grouped<T>(said: { name: string; value: T }[], sign: (value: T) => string): Choice<T>[] {
  const found = new Map<string, Choice<T>>();
  for (const { name, value } of said) {
    const known = found.get(sign(value));
    if (known) known.names = distinct([...known.names, name]);
    else found.set(sign(value), { value, names: [name] });
  }
  return Array.from(found.values());
}

const alike = <T>(values: T[]): T[] => unique(values, (value) => JSON.stringify(value));

const distinct = (values: string[]): string[] => Array.from(new Set(values));

function unique<T>(values: T[], sign: (value: T) => string): T[] {
  return values.filter((value, place) => values.findIndex((other) => sign(other) === sign(value)) === place);
}
