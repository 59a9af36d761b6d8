// What is known of the words of the site: made once from its entries and synonyms.

import { type Raw, simplifier, unpack } from "./data";
import { type Entry, readEntries } from "./entries";
import { Pinyin } from "./pinyin";
import { isHan, pairs, plain } from "./text";

export interface Known {
  entries: Entry[];
  /** Traditional characters to simplified ones. */
  simple: Map<string, string>;
  /** Words of asking, and characters that may be left out. */
  asking: RegExp;
  filler: RegExp;
  /** The synonyms of a word. */
  groupOf: Map<string, string[]>;
  /** The longest synonym has so many characters. */
  longest: number;
  /** In how many entries a pair of characters stands. */
  common: Map<string, number>;
  /** Titles, keywords and synonyms. */
  exact: Set<string>;
  lexicon: string[];
  /** The characters of the lexicon. */
  alphabet: Set<string>;
  pinyin: Pinyin;
  /** The words of three characters on. */
  core: Map<string, Core>;
  /** The words whose core has a character. */
  having: Map<string, string[]>;
}

export interface Core {
  /** The characters that say something, without fillers. */
  own: Set<string>;
  /** The word's synonyms, or the word alone. */
  group: string[];
}

/** Longer ones are sentences. */
const WORD = 8;

export function learn(raw: Raw): Known {
  type Packed = "entries" | "simplified" | "readings" | "synonyms" | "asking" | "fillers";
  const read = (name: Packed): string => unpack(raw[name], raw.signs);
  const entries = readEntries(raw, read("entries"));
  const groupOf = new Map<string, string[]>();
  let longest = 2;
  for (const line of read("synonyms").split("\n").filter(Boolean)) {
    const group = line.split("、").map(plain);
    for (const word of group) {
      groupOf.set(word, group);
      longest = Math.max(longest, word.length);
    }
  }
  const common = new Map<string, number>();
  const exact = new Set<string>();
  for (const entry of entries) {
    const seen = new Set<string>();
    for (const text of [entry.said, entry.body]) pairs(text, (pair) => seen.add(pair));
    for (const pair of seen) common.set(pair, (common.get(pair) ?? 0) + 1);
    for (const word of [entry.name, ...entry.words]) exact.add(word);
  }
  for (const word of groupOf.keys()) exact.add(word);
  const alphabet = new Set<string>();
  for (const word of exact) {
    for (const sign of word) if (isHan(sign)) alphabet.add(sign);
    pairs(word, (pair) => {
      if (!common.has(pair)) common.set(pair, 0);
    });
  }
  // 个 is part of 3个月 and 2个小时
  const filler = new RegExp(`个(?![月小工])|[${read("fillers")}]`, "g");
  const core = new Map<string, Core>();
  const having = new Map<string, string[]>();
  for (const word of exact) {
    const own = new Set(word.length > 2 && word.length <= WORD ? word.replace(filler, "") : "");
    if (own.size < 2) continue;
    core.set(word, { own, group: groupOf.get(word) ?? [word] });
    for (const sign of own) {
      const words = having.get(sign);
      if (words) words.push(word);
      else having.set(sign, [word]);
    }
  }
  return {
    entries,
    simple: simplifier(raw.traditional, read("simplified")),
    asking: new RegExp(read("asking").replace(/、/g, "|"), "g"),
    filler,
    groupOf,
    longest,
    common,
    exact,
    lexicon: Array.from(exact),
    alphabet,
    core,
    having,
    pinyin: new Pinyin(raw.syllables, read("readings")),
  };
}
