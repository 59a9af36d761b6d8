// Pinyin of characters, and letters that spell a part of a word: in full, the last syllable begun, or initials.

import { commonCharacters } from "./data";

export class Pinyin {
  private readonly of = new Map<string, string[]>();
  private readonly known = new Set<string>();
  private readonly alike = new Map<string, string[]>();

  constructor(syllables: string, readings: string) {
    const characters = commonCharacters();
    let place = 0;
    for (const word of syllables.split(" ")) {
      for (const [, ending = "", count] of word.slice(1).matchAll(/([a-z]*)(\d+)/g)) {
        for (let left = Number(count); left > 0; left -= 1) this.add(characters.charAt(place++), word.charAt(0) + ending);
      }
    }
    for (const [, syllable, rest] of readings.matchAll(/([a-z]+)([^a-z ]+)/g)) {
      for (const character of rest as string) this.add(character, syllable as string);
    }
  }

  private add(character: string, syllable: string): void {
    this.known.add(syllable);
    const known = this.of.get(character);
    if (known) known.push(syllable);
    else this.of.set(character, [syllable]);
  }

  /** Whether letters are syllables written out, one after the other. */
  spells(letters: string): boolean {
    const reached = [true];
    for (let end = 1; end <= letters.length; end += 1) {
      reached[end] = [1, 2, 3, 4, 5, 6].some((length) => reached[end - length] && this.known.has(letters.slice(end - length, end)));
    }
    return reached[letters.length] === true;
  }

  readings(character: string): string[] {
    return this.of.get(character) ?? [];
  }

  /** Whether two characters sound the same: 2 exactly, 1 nearly (zh and z, ing and in, l and n), 0 not. */
  closeness(one: string, other: string): number {
    const own = this.readings(one);
    const others = this.readings(other);
    if (own.some((syllable) => others.includes(syllable))) return 2;
    return own.some((syllable) => others.some((second) => blurred(syllable) === blurred(second))) ? 1 : 0;
  }

  /** The characters among some that sound like one; kept for the next time. */
  homophones(character: string, among: Iterable<string>): string[] {
    let found = this.alike.get(character);
    if (!found) {
      found = Array.from(among).filter((other) => other !== character && this.closeness(character, other) > 0);
      this.alike.set(character, found);
    }
    return found;
  }

  /** The best part of a word that the letters spell, or null. */
  match(letters: string, word: string): Spelt | null {
    let best: Spelt | null = null;
    for (let start = 0; start < word.length; start += 1) {
      if (!this.readings(word.charAt(start)).some((syllable) => syllable[0] === letters[0])) continue;
      const found = this.from(letters, 0, word, start, 0, 0);
      if (!found) continue;
      const { end, full } = found;
      const length = end - start;
      const initials = full === 0;
      // a few initials fit nearly anything: they count for whole words and beginnings only
      if (initials && length < 4 && (start > 0 || (length < 3 && end < word.length))) continue;
      const quality = (full / length) * 2 + (start === 0 ? 0.4 : 0) + length / word.length - (initials ? 0.6 : 0);
      if (!best || quality > best.quality) best = { text: word.slice(start, end), quality, full: full === length };
    }
    return best;
  }

  private from(letters: string, at: number, word: string, place: number, full: number, depth: number): Reached | null {
    if (at === letters.length) return depth > 0 ? { end: place, full } : null;
    if (place >= word.length) return null;
    let best: Reached | null = null;
    const keep = (found: Reached | null): void => {
      if (found && (!best || found.full > best.full)) best = found;
    };
    const character = word.charAt(place);
    for (const syllable of this.readings(character)) {
      if (letters.startsWith(syllable, at)) {
        keep(this.from(letters, at + syllable.length, word, place + 1, full + 1, depth + 1));
      } else if (letters.length - at > 1 && depth > 0 && syllable.startsWith(letters.slice(at))) {
        keep({ end: place + 1, full: full + (full > 0 ? 0.5 : 0) });
      }
      if (letters[at] === syllable[0]) {
        keep(this.from(letters, at + 1, word, place + 1, full, depth + 1));
      }
    }
    if (!best && character === letters[at]) keep(this.from(letters, at + 1, word, place + 1, full, depth + 1));
    return best;
  }
}

interface Reached {
  end: number;
  full: number;
}

export interface Spelt {
  text: string;
  quality: number;
  full: boolean;
}

const blurred = (syllable: string): string =>
  syllable.replace(/^([zcs])h/, "$1").replace(/([aei])ng$/, "$1n").replace(/^n/, "l").replace(/^f/, "h");
