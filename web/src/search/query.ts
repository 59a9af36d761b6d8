// A query taken apart: what is asked, without the words of asking.

import type { Core, Known } from "./known";
import { FIGURE, pairs, plain } from "./text";

/** Words that nearly every page could have: beside others they say little. */
const GENERAL = /物(?:业|管)(?:服务)?(?:公司|企业)|物管|物业(?!费|用|合|服|管|行)|小区|居民|住户|业主(?!大|委|满|代)/g;
const LITTLE = 0.3;

/** A piece of a query to look for: a pair of characters, a single one, a word of letters, a number. */
export interface Unit {
  text: string;
  start: number;
  end: number;
  worth: number;
  figure: boolean;
}

/** Where a word of the site, or one of its synonyms, stands in the query. */
export interface Span {
  /** The places of its characters. */
  places: number[];
  group: string[];
  /** How much it counts: 1 for a word as it stands. */
  strength: number;
}

export interface Query {
  whole: string;
  bare: string;
  pieces: string[];
  units: Unit[];
  spans: Span[];
  /** How many characters there are to find. */
  signs: number;
  /** The share of them that the site has somewhere. */
  familiar: number;
}

/** A number, or a run of characters between what says nothing, with its place. */
interface Part {
  text: string;
  at: number;
  figure: boolean;
}

export function takeApart(known: Known, text: string): Query {
  const whole = plain(text).replace(/\s/g, "");
  const parts = laid(said(known, text));
  const runs = parts.filter((part) => !part.figure);
  const pieces = runs.map((run) => run.text);
  const units = parts.flatMap((part) => unitsOf(known, part));
  const signs = new Map(parts.flatMap((part) => Array.from(part.text, (sign, step): [number, string] => [part.at + step, sign])));
  const broad = new Set(runs.flatMap(({ text: run, at }) => Array.from(run.matchAll(GENERAL), (word) => span(at + (word.index ?? 0), word[0])).flat()));
  const general = broad.size < signs.size ? broad : new Set<number>();
  const spans = runs.flatMap((run) => synonyms(known, run.text, run.at));
  for (const one of spans) if (one.places.every((place) => general.has(place))) one.strength = LITTLE;
  const familiar = new Set(units.filter((unit) => unit.figure || known.common.has(unit.text)).flatMap((unit) => span(unit.start, unit.text)));
  return {
    whole,
    bare: pieces.join(""),
    pieces,
    units: weighed(units, general),
    spans: [...spans, ...loose(known, whole, signs, general)],
    signs: signs.size,
    familiar: familiar.size / Math.max(1, signs.size),
  };
}

/** What is left without the words of asking, with spaces in their places. */
function said(known: Known, text: string): string {
  // 一次 asks how often, and would else be a number
  const parts = text.replace(/一次/g, " ").split(/\s+/);
  const cut = parts.map((part) => filtered(known, plain(part))).join(" ");
  return /[^\s小区物业]/.test(cut) ? cut : plain(text);
}

function laid(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const add = (part: string, figure: boolean): void => {
    parts.push({ text: part, at, figure });
    at += part.length + 1;
  };
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const figures = (part.match(FIGURE) ?? []).filter((figure) => !/^\d$/.test(figure));
    const rest = figures.reduce((left, figure) => left.replace(figure, " "), part);
    for (const figure of figures) add(figure, true);
    for (const run of rest.split(" ").filter(Boolean)) add(run, false);
  }
  return parts;
}

function unitsOf(known: Known, { text, at, figure }: Part): Unit[] {
  const units: Unit[] = [];
  const add = (piece: string, start: number): void => {
    const rare = Math.log(1 + known.entries.length / (1 + (figure ? 0 : known.common.get(piece) ?? 0)));
    units.push({ text: piece, start, end: start + piece.length, worth: figure ? 2.5 + rare / 3 : rare, figure });
  };
  if (figure || text.length === 1 || /^[a-z0-9.%\-]+$/.test(text)) add(text, at);
  else pairs(text, (pair, place) => add(pair, at + place));
  return units;
}

/** Single characters count less beside pairs, general words beside others. */
function weighed(units: Unit[], general: Set<number>): Unit[] {
  const some = units.some((unit) => unit.text.length > 1);
  return units.map((unit) => {
    const single = some && unit.text.length === 1 ? 0.4 : 1;
    const broad = general.has(unit.start) && general.has(unit.end - 1) ? LITTLE : 1;
    return { ...unit, worth: unit.worth * single * broad };
  });
}

/** Without the words of asking and the characters that say nothing, unless they belong to a word of the site. */
function filtered({ exact, longest, asking, filler }: Known, part: string): string {
  const kept = new Set<number>();
  for (let start = 0; start < part.length; start += 1) {
    let length = Math.min(longest, part.length - start);
    while (length > 1 && !exact.has(part.slice(start, start + length))) length -= 1;
    if (length > 1) span(start, part.slice(start, start + length)).forEach((place) => kept.add(place));
  }
  const free = (word: string, place: number): string => (span(place, word).some((one) => kept.has(one)) ? word : " ".repeat(word.length));
  return part.replace(asking, free).replace(filler, free);
}

const CLOSE = 0.74;

/** Words of the site whose characters the query has nearly all of, in another order or with others between. */
function loose({ core, having }: Known, whole: string, signs: Map<number, string>, general: Set<number>): Span[] {
  const shared = new Map<string, number>();
  const places = Array.from(signs.keys()).filter((place) => !general.has(place));
  for (const sign of new Set(places.map((place) => signs.get(place) as string))) {
    for (const word of having.get(sign) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1);
  }
  const found: Span[] = [];
  for (const [word, count] of shared) {
    const { own, group } = core.get(word) as Core;
    const share = count / own.size;
    if (share < CLOSE || count < 2 || whole.includes(word)) continue;
    found.push({ group, places: places.filter((place) => own.has(signs.get(place) as string)), strength: 0.7 * share });
  }
  return found;
}

/** The places of the characters of a word. */
const span = (start: number, word: string): number[] => Array.from(word, (_, step) => start + step);

/** The synonyms in a piece; of those that overlap, the longest. */
function synonyms({ groupOf, longest }: Known, piece: string, at = 0): Span[] {
  const found: Span[] = [];
  let start = 0;
  while (start < piece.length) {
    let length = Math.min(longest, piece.length - start);
    while (length > 1 && !groupOf.has(piece.slice(start, start + length))) length -= 1;
    const group = length > 1 && groupOf.get(piece.slice(start, start + length));
    if (group) {
      found.push({ group, places: span(at + start, piece.slice(start, start + length)), strength: 1 });
      start += length - 1;
    } else start += 1;
  }
  return found;
}

/** The words that a query marks in what it finds. */
export function marks({ pieces, spans, units }: Query): string[] {
  const words = new Set<string>(pieces.filter((piece) => piece.length > 1));
  for (const { group } of spans) for (const word of group) words.add(word);
  for (const unit of units) if (unit.text.length > 1 || units.length === 1) words.add(unit.text);
  return Array.from(words);
}
