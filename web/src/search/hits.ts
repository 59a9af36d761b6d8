// What a search gives.

import type { Entry, Section } from "./entries";

export interface Hit {
  entry: Entry;
  score: number;
  /** The part to open; none is the page's beginning. */
  section: Section | null;
  anchor: string;
}

export interface Found {
  hits: Hit[];
  /** What was looked for instead, when that is not what was typed. */
  instead: string;
  /** Words to mark in snippets and on the page. */
  words: string[];
}

export const MOST = 60;

export const nothing: Found = { hits: [], instead: "", words: [] };

export const hit = (entry: Entry, score: number, section: Section | null = null, anchor = section ? section.anchor : ""): Hit => ({
  entry,
  score,
  section,
  anchor,
});

export const best = (hits: Hit[]): Hit[] => hits.sort((one, other) => other.score - one.score);
