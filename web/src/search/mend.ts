// Slips of the hand: characters changed so that more of a query is known.

import type { Known } from "./known";

interface Slip {
  text: string;
  gain: number;
  changes: number;
}

const KEPT = 24;

/** The query with characters changed: same sound first, then any other character. */
export function mended(known: Known, text: string): string {
  return text.replace(/[\u3400-\u9fff]{2,}/g, (run) => {
    if (run.length > KEPT || allKnown(known, run)) return run;
    const allowed = Math.max(1, Math.floor(run.length / 3));
    let states: Slip[] = [{ text: "", gain: 0, changes: 0 }];
    for (let place = 0; place < run.length; place += 1) {
      const options = choices(known, run, place);
      const following: Slip[] = [];
      for (const { text: before, gain, changes } of states) {
        for (const [other, cost] of options) {
          const made = changes + (other === run[place] ? 0 : 1);
          const joined = place > 0 && known.common.has(before.slice(-1) + other) ? 1 : 0;
          if (made <= allowed) following.push({ text: before + other, gain: gain + joined - cost, changes: made });
        }
      }
      states = following.sort((one, other) => other.gain - one.gain).slice(0, KEPT);
    }
    for (const state of states) if (known.exact.has(state.text)) state.gain += 0.5;
    states.sort((one, other) => other.gain - one.gain);
    const mended = (states[0] as Slip).text;
    return sound(known, run, mended) ? mended : run;
  });
}

const allKnown = ({ common }: Known, run: string): boolean =>
  Array.from(run).every((_, place) => !place || common.has(run.slice(place - 1, place + 1)));

/** What may stand at a place of a run, with the cost of it: the character itself, and others where it joins nothing. */
function choices({ common, pinyin, alphabet }: Known, run: string, place: number): [string, number][] {
  const sign = run.charAt(place);
  const last = place > 0 ? run.charAt(place - 1) : "";
  const next = run.charAt(place + 1);
  const options: [string, number][] = [[sign, 0]];
  if ((last && common.has(last + sign)) || (next && common.has(sign + next))) return options;
  for (const other of pinyin.homophones(sign, alphabet)) options.push([other, pinyin.closeness(sign, other) === 2 ? 0.6 : 0.9]);
  if (last && (next || run.length > 3) && run.length > 2) {
    for (const other of alphabet) {
      if (common.has(last + other) && (!next || common.has(other + next))) options.push([other, next ? 1.3 : 0.95]);
    }
  }
  return options;
}

/**
 * Whether each character that was changed now belongs to a known word: for the same sound a whole word or three
 * characters of one, for any other a whole word of three or more.
 */
function sound({ exact, pinyin, lexicon }: Known, before: string, after: string): boolean {
  return Array.from(after).every((sign, place) => {
    const old = before.charAt(place);
    if (sign === old || after.length < 3) return sign === old || exact.has(after);
    if (!pinyin.closeness(old, sign)) {
      return lexicon.some((word) => word.length > 2 && word.length <= after.length && covers(after, word, place));
    }
    const part = (back: number, length: number): string => (place >= back ? after.slice(place - back, place - back + length) : "");
    if (pinyin.closeness(old, sign) > 1 && [0, 1].some((back) => exact.has(part(back, 2)))) return true;
    const parts = [0, 1, 2].map((back) => part(back, 3));
    return lexicon.some((word) => parts.some((part) => part.length === 3 && word.includes(part)));
  });
}

/** Whether a word stands in a text over a place. */
function covers(text: string, word: string, place: number): boolean {
  const at = text.indexOf(word, Math.max(0, place - word.length + 1));
  return at >= 0 && at <= place;
}
