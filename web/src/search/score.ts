// How well entries fit a query: a plain scan of all of them.

import type { Entry, Section } from "./entries";
import { best, type Hit, hit, MOST } from "./hits";
import type { Known } from "./known";
import type { Query } from "./query";
import { holdsFigure } from "./text";

const WEIGHT = { title: 1, word: 0.8, text: 0.35, alike: 0.85, span: 0.1 };
const LEAST = 0.18;
/** From this share of familiar characters on, a query is about us. */
const HOME = 0.75;

export function scan({ entries }: Known, query: Query): Hit[] {
  if (!query.units.length) return [];
  const hits = best(entries.map((entry, place) => hit(entry, score(entries, query, entry, place))));
  const least = Math.max(0, (hits[0]?.score ?? 0) * 0.22);
  return hits
    .filter((one) => one.score > least)
    .slice(0, MOST)
    .map((one) => hit(one.entry, one.score, section(query, one.entry)));
}

function score(entries: Entry[], query: Query, entry: Entry, place: number): number {
  const covered = new Set<number>();
  const spans = query.spans.map((span) => ({ span, value: alike(entries, span.group, place) * span.strength }));
  let sum = 0;
  let total = 0;
  for (const unit of query.units) {
    total += unit.worth;
    let value = unit.figure ? figured(unit.text, entry) : placed(unit.text, entry);
    for (const { span, value: other } of spans) {
      if (span.places.includes(unit.start) && span.places.includes(unit.end - 1)) value = Math.max(value, other * WEIGHT.alike);
    }
    sum += unit.worth * value;
    for (let at = value ? unit.start : unit.end; at < unit.end; at += 1) covered.add(at);
  }
  let base = sum / total;
  for (const { span, value } of spans) {
    base += value * WEIGHT.span;
    if (value) for (const at of span.places) covered.add(at);
  }
  const part = Math.min(1, covered.size / Math.max(1, query.signs));
  const anchored = (): boolean => spans.some(({ value }) => value > 0.3) || has(query, entry);
  return base && enough(query, entry, part, anchored) ? (base + phrases(query, entry)) * entry.weight * part ** 1.5 : 0;
}

/**
 * Whether the part of a query that an entry has is enough. The longer the question, the less of it must be known; less
 * still when nothing in it is strange to the site, or when a whole word of it is the entry's own (for a page of the
 * site itself, whose words are everyday ones, the rest may not be strange either, or the word is a long one).
 */
function enough(query: Query, entry: Entry, part: number, anchored: () => boolean): boolean {
  const { signs, familiar } = query;
  const usual = signs < 5 ? 0.9 : signs < 8 ? 0.6 : 0.45;
  if (part >= usual || (familiar >= HOME && part >= 0.35)) return true;
  return part >= LEAST && (entry.form !== "x" || familiar >= 0.6 || has(query, entry, 3)) && anchored();
}

const likeness = new WeakMap<string[], number[]>();

/** How well an entry fits a group of synonyms; kept, for people ask about the same things. */
function alike(entries: Entry[], group: string[], place: number): number {
  let known = likeness.get(group);
  if (!known) likeness.set(group, (known = entries.map((entry) => fits(group, entry))));
  return known[place] ?? 0;
}

/** The standards' own word, which comes first, counts most. */
const fits = (group: string[], entry: Entry): number =>
  group.reduce((most, word, place) => Math.max(most, placed(word, entry) * (place ? 0.9 : 1)), 0);

function placed(text: string, entry: Entry): number {
  if (entry.name.includes(text)) return WEIGHT.title;
  if (entry.said.includes(text)) return WEIGHT.word;
  return entry.body.includes(text) ? WEIGHT.text : 0;
}

function figured(figure: string, entry: Entry): number {
  if (holdsFigure(entry.said, figure)) return WEIGHT.title;
  return holdsFigure(entry.body, figure) ? WEIGHT.word : 0;
}

/** Whether one whole word of the query is the entry's own, so that the rest may be anything. */
const has = (query: Query, entry: Entry, least = 2): boolean => entry.words.some((word) => word.length >= least && query.whole.includes(word));

/** More for words of the query that stand together in a title or are a whole keyword. */
function phrases(query: Query, entry: Entry): number {
  let more = 0;
  const whole = [query.whole, query.bare, query.whole.replace(/(?:清单|目录|一览|列表|汇总|大全)$/, "")];
  if (whole.includes(entry.name)) more += 1;
  if (whole.some((text) => text.length > 1 && entry.words.includes(text))) more += 0.45;
  const kept = Math.max(0, ...entry.words.filter((word) => query.whole.includes(word)).map((word) => word.length));
  more += (0.3 * kept) / query.whole.length;
  for (const piece of query.pieces) {
    const share = piece.length / Math.max(1, query.bare.length);
    if (entry.name.includes(piece)) more += 0.3 * share * Math.min(1, 0.5 + piece.length / entry.name.length);
    const having = entry.words.filter((word) => word.includes(piece));
    if (!having.length) continue;
    const closest = Math.max(...having.map((word) => piece.length / word.length));
    more += share * (0.25 * closest + Math.min(0.2, 0.04 * having.length));
  }
  return more;
}

/** The part of a page that holds most of the query, beyond its title. */
function section(query: Query, entry: Entry): Section | null {
  let found: Section | null = null;
  let most = 0;
  for (const one of entry.sections) {
    let sum = 0;
    for (const unit of query.units) {
      const there = unit.figure ? holdsFigure(one.plain, unit.text) : one.plain.includes(unit.text);
      if (there && !entry.name.includes(unit.text)) sum += unit.worth;
    }
    if (sum > most) {
      most = sum;
      found = one;
    }
  }
  return found;
}
