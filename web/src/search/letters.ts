// Queries with letters that the site has no such word for: pinyin in full, begun, or by initials.

import type { Entry } from "./entries";
import { best, type Found, type Hit, MOST, nothing } from "./hits";
import type { Known } from "./known";
import { takeApart } from "./query";
import { scan } from "./score";

interface Spelling {
  text: string;
  quality: number;
  /** Whether each syllable is written out. */
  full?: boolean;
}

/** What the letters may spell, or null where there are none to read. */
export function spelt(known: Known, text: string): Found | null {
  const [letters] = /[a-z][a-z' ]*[a-z]|[a-z]/.exec(text) ?? [];
  if (!letters) return null;
  const run = letters.replace(/[' ]/g, "");
  if (run.length > 1 && known.entries.some((entry) => entry.said.includes(run))) return null;
  const tried = readings(known, run, letters.split(/[' ]+/)).map((one) => ({
    ...one,
    text: text.replace(letters, ` ${one.text} `).trim(),
  }));
  const found = new Map<Entry, Hit>();
  for (const { text: words, quality } of tried) {
    for (const one of scan(known, takeApart(known, words))) {
      const score = one.score * (quality / (tried[0] as Spelling).quality) ** 2;
      const other = found.get(one.entry);
      if (!other || other.score < score) found.set(one.entry, { ...one, score });
    }
  }
  const [first] = tried;
  if (!first || !found.size) return nothing;
  return { hits: best(Array.from(found.values())).slice(0, MOST), instead: first.text, words: tried.map((one) => one.text) };
}

/** One word of the site, or else a word for each part. */
function readings(known: Known, run: string, apart: string[]): Spelling[] {
  const whole = spellings(known, run);
  if (whole.length) return whole;
  const words = apart.length > 1 ? apart.map((part) => spellings(known, part)[0]?.text ?? "") : parted(known, run);
  return words.every(Boolean) ? [{ text: words.join(" "), quality: 1 }] : [];
}

/** Two words written as one: the longest that is spelt in full, and what is left. */
function parted(known: Known, run: string): string[] {
  for (let end = run.length - 2; end > 2; end -= 1) {
    if (!known.pinyin.spells(run.slice(0, end)) || !known.pinyin.spells(run.slice(end))) continue;
    const [first] = spellings(known, run.slice(0, end));
    const [second] = first && first.full ? spellings(known, run.slice(end)) : [];
    if (first && second && second.full && first.text[1] && second.text[1]) return [first.text, second.text];
  }
  return [""];
}

const byLetter = new WeakMap<Known, Map<string, Set<string>>>();

/** The words that have a character whose pinyin begins with a letter; made when first wanted. */
function wordsBy(known: Known, letter: string): Set<string> {
  let words = byLetter.get(known);
  if (!words) {
    byLetter.set(known, (words = new Map()));
    for (const word of known.lexicon) {
      for (const sign of word) {
        for (const [first = ""] of known.pinyin.readings(sign)) words.set(first, (words.get(first) ?? new Set()).add(word));
      }
    }
  }
  return words.get(letter) ?? new Set();
}

function spellings(known: Known, letters: string): Spelling[] {
  if (/^(.)\1*$/.test(letters)) return [];
  const found = new Map<string, Spelling>();
  for (const word of wordsBy(known, letters.charAt(0))) {
    const one = known.pinyin.match(letters, word);
    const other = one && found.get(one.text);
    if (one && (!other || other.quality < one.quality)) found.set(one.text, one);
  }
  return Array.from(found.values())
    .sort((one, other) => other.quality - one.quality)
    .slice(0, 4);
}
