// The search itself: a plain scan of a small text, with layers that understand how people ask.

import { type Entry, type Raw, type Section, unpack } from "./data";
import { Pinyin } from "./pinyin";
import { FIGURE, holdsFigure, isHan, number, plain } from "./text";

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

const QUESTION = new RegExp(
  "请问|是不是|可不可以|可以不可以|能不能|能否|可以|可否|是否|有没有|要不要|会不会|该不该|应该|应当|必须|怎么样|怎么办|怎样|怎么|如何|为什么|为啥|凭什么|" +
    "谁来管|谁负责|归谁管|归谁所有|谁管|归谁|由谁|谁来|谁该|找谁|找哪里|找哪个|去哪里?|在哪里?|哪里|哪个|哪些|哪家|多长时间|多久|多少钱?|几天|几次|什么时候|什么是|是什么|什么叫|什么|" +
    "合法吗|违法吗|合理吗|算不算|不让我|我们|我家|我的|别人|有人|一下|总是|老是|一直|经常|还是|给我|让我|一次",
  "g",
);
const FILLER = /个(?![月小工])|[的了吗呢啊吧呀么嘛着过我你他她它们里在是给就都也还很太被把让请会能要得地和与及或者这那啥谁几没有不]/g;
const WEIGHT = { title: 1, word: 0.8, text: 0.35, alike: 0.85 };
const MOST = 60;
const LEAST = 0.18;

interface Unit {
  text: string;
  start: number;
  end: number;
  worth: number;
  figure: boolean;
}

interface Span {
  start: number;
  end: number;
  group: string[];
}

interface Query {
  whole: string;
  bare: string;
  pieces: string[];
  units: Unit[];
  spans: Span[];
  /** How many characters there are to find. */
  signs: number;
}

export class Engine {
  readonly entries: Entry[];
  private readonly groups: string[][];
  private readonly groupOf = new Map<string, string[]>();
  private readonly simple = new Map<string, string>();
  private readonly common = new Map<string, number>();
  private readonly alphabet = new Set<string>();
  private readonly pinyin: Pinyin;
  private readonly lexicon: string[];
  private readonly likeness = new Map<string[], number[]>();
  private readonly letters = new Map<string, Set<string>>();
  private readonly exact = new Set<string>();
  private longest = 2;

  constructor(readonly raw: Raw) {
    const simplified = unpack(raw.simplified);
    Array.from(unpack(raw.traditional)).forEach((sign, place) => this.simple.set(sign, simplified.charAt(place)));
    this.pinyin = new Pinyin({ syllables: raw.syllables, readings: unpack(raw.readings) });
    this.groups = unpack(raw.synonyms).split("；").filter(Boolean).map((line) => line.split("、").map(plain));
    for (const group of this.groups) {
      for (const word of group) {
        this.groupOf.set(word, group);
        this.longest = Math.max(this.longest, word.length);
      }
    }
    this.entries = unpack(raw.entries).split("\n").map((line) => this.entry(line));
    for (const entry of this.entries) {
      const seen = new Set<string>();
      for (const text of [entry.said, entry.body]) pairs(text, (pair) => seen.add(pair));
      for (const pair of seen) this.common.set(pair, (this.common.get(pair) ?? 0) + 1);
      this.exact.add(entry.name);
      for (const word of entry.words) this.exact.add(word);
    }
    for (const word of this.groupOf.keys()) this.exact.add(word);
    this.lexicon = Array.from(this.exact);
    for (const word of this.lexicon) {
      for (const sign of word) if (isHan(sign)) this.alphabet.add(sign);
      pairs(word, (pair) => {
        if (!this.common.has(pair)) this.common.set(pair, 0);
      });
    }
  }

  private entry(line: string): Entry {
    const [head = "", title = "", tags = "", marks = "", ...fields] = line.split("\t");
    const form = head.charAt(0);
    const key = head.slice(1);
    const [kind, before, after, weight] = this.raw.forms[form] ?? ["", "", "", 0];
    const [groups = "", actors = ""] = marks.split(" ");
    const named = (letters: string, names: Record<string, string>): string[] => {
      const keys = Object.keys(names);
      return Array.from(letters, (letter) => keys[letter.charCodeAt(0) - 65] ?? "");
    };
    const articles: Record<string, number[]> = {};
    if (form === "l") {
      for (const part of (fields.shift() ?? "").split(";").filter(Boolean)) {
        const [article = "", ...users] = part.split(",");
        articles[article] = users.map(Number);
      }
    }
    const sections = fields.map((field) => {
      const space = field.indexOf(" ");
      const text = space < 0 ? "" : field.slice(space + 1);
      return { anchor: space < 0 ? field : field.slice(0, space), text, plain: plain(text) };
    });
    const words = tags ? tags.split("、") : [];
    const name = plain(title).replace(/[“”《》()、：:,，]/g, "");
    const compared = words.map(plain);
    return {
      form,
      key,
      url: before + key + after,
      kind,
      weight: weight / 100,
      title,
      tags: words,
      groups: named(groups, this.raw.groups),
      actors: named(actors, this.raw.actors),
      sections,
      articles,
      name,
      words: compared,
      said: `${name} ${compared.join(" ")}`,
      body: sections.map((section) => section.plain).join(" "),
    };
  }

  /** What a query finds, best first. */
  search(asked: string): Found {
    const text = this.normal(asked);
    if (!/[a-z0-9\u3400-\u9fff]/.test(text)) return nothing;
    const direct = this.byId(text) ?? this.byArticle(text);
    if (direct) return direct;
    const spelt = this.spelt(text);
    if (spelt) return spelt;
    const query = this.query(text);
    let found = this.byLaw(text, this.scan(query));
    let instead = "";
    const mended = this.mended(text);
    if (mended && mended !== text) {
      const second = this.scan(this.query(mended));
      if ((second[0]?.score ?? 0) * 0.92 > (found[0]?.score ?? 0)) {
        found = second;
        instead = mended;
      }
    }
    return { hits: found.slice(0, MOST), instead, words: this.marks(this.query(instead || text)) };
  }

  /** Half width, simplified, small letters; spaces between words are kept. */
  normal(asked: string): string {
    const simple = Array.from(asked.normalize("NFKC").slice(0, 80), (sign) => this.simple.get(sign) ?? sign).join("");
    return simple
      .toLowerCase()
      .replace(/[^a-z0-9\u3400-\u9fff.%\-#]+/g, " ")
      .trim();
  }

  // ids and articles

  private byId(text: string): Found | null {
    const packed = text.replace(/[\s\-_#]/g, "");
    const [, letters = "", digits = "", part = ""] = /^([a-z]{2})0*(\d{1,4})([ci]\d{2})?$/.exec(packed) ?? [];
    const [, place] = /^第?([0-9零一二两三四五六七八九十百]+)条$/.exec(packed) ?? [];
    let hits: Hit[] = [];
    if (place) {
      const entry = this.entries.filter((one) => one.form === "i")[number(place) - 1];
      if (entry) hits = [hit(entry, 3)];
    } else if (letters) {
      for (const entry of this.entries) {
        if (entry.key.toLowerCase().replace(/-0*/, "") === letters + digits) {
          hits.push(hit(entry, 3, null, part.toUpperCase()));
        } else if (entry.form === "a") {
          const own = entry.sections[entry.sections.length - 1]?.text ?? "";
          for (const [, name = "", first = "", last = first] of own.matchAll(/([A-Z]+)-(\d+)(?:-(\d+))?/g)) {
            const fits = name.toLowerCase() === letters && Number(first) <= Number(digits) && Number(digits) <= Number(last);
            if (fits) hits.push(hit(entry, 3, null, `${name}-${digits.padStart(first.length, "0")}`));
          }
        }
      }
    }
    return hits.length ? { hits, instead: "", words: [] } : null;
  }

  private byArticle(text: string): Found | null {
    const parts = /^(.*?[\u3400-\u9fff])\s*第?\s*(\d{1,4}|[零一二两三四五六七八九十百千]{1,8})\s*(条?)(?:\s*第?.{1,3}[款项])?(?:.{0,6})$/.exec(text);
    if (!parts) return null;
    const [, law = "", digits = "", sign = ""] = parts;
    const name = law.replace(/[\s第]/g, "").replace(/^中华人民共和国/, "");
    if (!sign && !/[法典例定法]$/.test(name)) return null;
    const article = String(number(digits));
    const hits: Hit[] = [];
    for (const entry of this.entries) {
      if (entry.form !== "l" || name.length < 2) continue;
      const fit = fitting(name, entry);
      if (!fit) continue;
      const users = entry.articles[article];
      hits.push(hit(entry, fit + (users ? 1 : 0) + near(entry, Number(article)), null, `article-${article}`));
      for (const place of users ?? []) {
        const item = this.entries[place];
        if (item && !hits.some((one) => one.entry === item)) hits.push(hit(item, fit + 0.45, null, "basis"));
      }
    }
    hits.sort((a, b) => b.score - a.score);
    return hits.length ? { hits: hits.slice(0, 12), instead: "", words: [] } : null;
  }

  /** A law asked by its name alone comes before what rests on it. */
  private byLaw(text: string, found: Hit[]): Hit[] {
    const name = text.replace(/\s|^中华人民共和国/g, "");
    if (name.length < 3 || !/(?:法|典|条例|规定|办法|标准)$/.test(name)) return found;
    const laws = this.entries
      .map((entry) => hit(entry, entry.form === "l" ? fitting(name, entry) * 2 + entry.weight - entry.name.length / 100 : 0))
      .filter(({ score, entry }) => score > 2.2 || (score > 1.4 && entry.name.endsWith(name.slice(-1))))
      .sort((a, b) => b.score - a.score);
    if (found[0]?.entry.name === name) return found;
    return [...laws, ...found.filter((one) => !laws.some((law) => law.entry === one.entry))];
  }

  // letters

  /** Queries with letters: those that the site has as they are, then pinyin. */
  private spelt(text: string): Found | null {
    const letters = /[a-z][a-z' ]*[a-z]|[a-z]/.exec(text);
    if (!letters) return null;
    const run = letters[0].replace(/[' ]/g, "");
    if (this.entries.some((entry) => entry.said.includes(run)) && run.length > 1) return null;
    const tried: [string, number][] = this.spellings(run).map(({ text: word, quality }) => [
      text.replace(letters[0], ` ${word} `).trim(),
      quality,
    ]);
    const apart = letters[0].split(/[' ]+/);
    if (!tried.length && apart.length > 1) {
      const words = apart.map((one) => this.spellings(one)[0]?.text ?? "");
      if (words.every(Boolean)) tried.push([text.replace(letters[0], words.join(" ")), 1]);
    }
    const best = new Map<Entry, Hit>();
    const top = tried[0]?.[1] ?? 1;
    for (const [word, quality] of tried) {
      for (const one of this.scan(this.query(word))) {
        const score = one.score * (quality / top) ** 2;
        const known = best.get(one.entry);
        if (!known || known.score < score) best.set(one.entry, { ...one, score });
      }
    }
    const hits = Array.from(best.values()).sort((a, b) => b.score - a.score);
    return hits.length ? { hits: hits.slice(0, MOST), instead: tried[0]?.[0] ?? "", words: tried.map(([word]) => word) } : nothing;
  }

  /** The words that have a character whose pinyin begins with a letter; made when first wanted. */
  private byLetter(): Map<string, Set<string>> {
    if (this.letters.size) return this.letters;
    for (const word of this.lexicon) {
      for (const sign of word) {
        for (const syllable of this.pinyin.readings(sign)) {
          const letter = syllable.charAt(0);
          const words = this.letters.get(letter);
          if (words) words.add(word);
          else this.letters.set(letter, new Set([word]));
        }
      }
    }
    return this.letters;
  }

  private spellings(letters: string): { text: string; quality: number }[] {
    if (letters.length < 2) return [];
    const best = new Map<string, number>();
    for (const word of this.byLetter().get(letters.charAt(0)) ?? []) {
      const found = this.pinyin.match(letters, word);
      if (found && (best.get(found.text) ?? -9) < found.quality) best.set(found.text, found.quality);
    }
    return Array.from(best, ([text, quality]) => ({ text, quality }))
      .sort((a, b) => b.quality - a.quality)
      .slice(0, 4);
  }

  // words

  private query(text: string): Query {
    const whole = plain(text).replace(/\s/g, "");
    let cut = plain(text.replace(QUESTION, " ")).replace(FILLER, " ");
    if (!/[^\s小区物业]/.test(cut)) cut = plain(text);
    const pieces: string[] = [];
    const units: Unit[] = [];
    const spans: Span[] = [];
    let at = 0;
    for (const part of text.replace(QUESTION, " ").split(/\s+/)) {
      this.spansOf(plain(part)).forEach((span) => spans.push({ ...span, start: -1, end: -1 }));
    }
    for (const part of cut.split(/\s+/).filter(Boolean)) {
      const figures = part.match(FIGURE) ?? [];
      let rest = part;
      for (const figure of figures) {
        if (/^\d$/.test(figure)) continue;
        rest = rest.replace(figure, " ");
        units.push({ text: figure, start: at, end: at + figure.length, worth: 2.5 + this.worth(0) / 3, figure: true });
        at += figure.length + 1;
      }
      for (const piece of rest.split(" ").filter(Boolean)) {
        pieces.push(piece);
        for (const span of this.spansOf(piece)) spans.push({ ...span, start: at + span.start, end: at + span.end });
        if (piece.length === 1) units.push(this.unit(piece, at));
        else if (/^[a-z0-9.%\-]+$/.test(piece)) units.push({ ...this.unit(piece, at), end: at + piece.length });
        else pairs(piece, (pair, place) => units.push(this.unit(pair, at + place)));
        at += piece.length + 1;
      }
    }
    const single = units.length > 1 && units.some((unit) => unit.text.length > 1);
    const kept = single ? units.map((unit) => (unit.text.length === 1 ? { ...unit, worth: unit.worth * 0.4 } : unit)) : units;
    const signs = new Set<number>();
    for (const unit of units) for (let place = unit.start; place < unit.end; place += 1) signs.add(place);
    return { whole, bare: pieces.join(""), pieces, units: kept, spans, signs: signs.size };
  }

  private unit(text: string, start: number): Unit {
    const count = this.common.get(text);
    return { text, start, end: start + text.length, worth: this.worth(count ?? 0), figure: false };
  }

  private worth(count: number): number {
    return Math.log(1 + this.entries.length / (1 + count));
  }

  /** The synonyms in a piece; of those that overlap, the longest. */
  private spansOf(piece: string): Span[] {
    const found: Span[] = [];
    let start = 0;
    while (start < piece.length) {
      let length = Math.min(this.longest, piece.length - start);
      while (length > 1 && !this.groupOf.has(piece.slice(start, start + length))) length -= 1;
      if (length > 1) {
        const group = this.groupOf.get(piece.slice(start, start + length)) as string[];
        found.push({ start, end: start + length, group });
        start += Math.max(1, length - 1);
      } else start += 1;
    }
    return found;
  }

  private scan(query: Query): Hit[] {
    if (!query.units.length) return [];
    const total = query.units.reduce((sum, unit) => sum + unit.worth, 0);
    const hits: Hit[] = [];
    this.entries.forEach((entry, place) => {
      const score = this.score(query, entry, place, total);
      if (score > 0) hits.push(hit(entry, score));
    });
    hits.sort((a, b) => b.score - a.score);
    const least = (hits[0]?.score ?? 0) * 0.22;
    return hits.filter((one) => one.score > least).slice(0, MOST).map((one) => hit(one.entry, one.score, this.section(query, one.entry)));
  }

  private score(query: Query, entry: Entry, place: number, total: number): number {
    let sum = 0;
    const covered = new Set<number>();
    const spans = query.spans.map((span) => ({ span, value: this.alike(span.group, place) }));
    for (const unit of query.units) {
      let value = unit.figure ? figured(unit.text, entry) : placed(unit.text, entry);
      for (const { span, value: other } of spans) {
        if (span.start <= unit.start && unit.end <= span.end) value = Math.max(value, other * WEIGHT.alike);
      }
      if (value) {
        sum += unit.worth * value;
        for (let place = unit.start; place < unit.end; place += 1) covered.add(place);
      }
    }
    let base = total ? sum / total : 0;
    for (const { span, value } of spans) {
      if (!value) continue;
      base += value * (span.start < 0 ? 0.18 : 0.08);
      for (let place = span.start; place < span.end; place += 1) if (place >= 0) covered.add(place);
    }
    if (!base) return 0;
    const part = Math.min(1, covered.size / Math.max(1, query.signs));
    const anchored = (): boolean => spans.some(({ value }) => value > 0.3) || has(query, entry);
    // the longer the question, the less of it must be known; a whole word of ours lets the rest be anything
    if (part < (query.signs < 5 ? 0.9 : query.signs < 8 ? 0.6 : 0.45) && !(part >= LEAST && anchored())) return 0;
    return (base + phrases(query, entry)) * entry.weight * part ** 1.5;
  }

  /** How well an entry fits a group of synonyms; kept, for people ask about the same things. */
  private alike(group: string[], place: number): number {
    let known = this.likeness.get(group);
    if (!known) this.likeness.set(group, (known = this.entries.map((entry) => alike(group, entry))));
    return known[place] ?? 0;
  }

  private section(query: Query, entry: Entry): Section | null {
    let best: Section | null = null;
    let most = 0;
    for (const section of entry.sections) {
      let sum = 0;
      for (const unit of query.units) {
        const there = unit.figure ? holdsFigure(section.plain, unit.text) : section.plain.includes(unit.text);
        if (there && !entry.name.includes(unit.text)) sum += unit.worth;
      }
      if (sum > most) {
        most = sum;
        best = section;
      }
    }
    return best;
  }

  private marks(query: Query): string[] {
    const words = new Set<string>(query.pieces.filter((piece) => piece.length > 1));
    for (const span of query.spans) for (const word of span.group) words.add(word);
    for (const unit of query.units) if (unit.text.length > 1 || query.units.length === 1) words.add(unit.text);
    return Array.from(words);
  }

  /** Words of the site that share most characters with a query that found nothing. */
  close(asked: string): string[] {
    const signs = new Set(this.normal(asked).replace(/[^\u3400-\u9fff]/g, ""));
    const near = this.lexicon
      .map((word) => ({ word, shared: Array.from(word).filter((sign) => signs.has(sign)).length }))
      .filter(({ word, shared }) => word.length < 9 && shared > 1 && shared >= word.length / 2);
    near.sort((a, b) => b.shared / b.word.length - a.shared / a.word.length || b.shared - a.shared);
    return near.slice(0, 4).map(({ word }) => word);
  }

  // slips

  /**
   * Whether each character that was changed now belongs to a known word: three characters of one for the same sound,
   * a whole word of three or more for any other.
   */
  private sound(before: string, after: string): boolean {
    return Array.from(after).every((sign, place) => {
      const old = before.charAt(place);
      if (sign === old || after.length < 3) return sign === old || this.exact.has(after);
      const same = this.pinyin.closeness(old, sign) > 0;
      return this.lexicon.some((word) => {
        if (!same) return word.length > 2 && word.length <= after.length && covers(after, word, place);
        return [0, 1, 2].some((back) => {
          const part = place >= back ? after.slice(place - back, place - back + 3) : "";
          return part.length === 3 && word.includes(part);
        });
      });
    });
  }

  /** The query with characters changed so that more of it is known: same sound first, then any other character. */
  mended(text: string): string {
    const known = (pair: string): boolean => this.common.has(pair);
    return text.replace(/[\u3400-\u9fff]{2,}/g, (run) => {
      if (run.length > 24 || allKnown(run, known)) return run;
      const allowed = Math.max(1, Math.floor(run.length / 3));
      let states: Slip[] = [{ text: "", gain: 0, changes: 0 }];
      for (let place = 0; place < run.length; place += 1) {
        const sign = run.charAt(place);
        const options: [string, number][] = [[sign, 0]];
        const before = place > 0 && known(run.slice(place - 1, place + 1));
        const after = place + 1 < run.length && known(run.slice(place, place + 2));
        if (!before && !after) {
          for (const other of this.pinyin.homophones(sign, this.alphabet)) {
            options.push([other, this.pinyin.closeness(sign, other) === 2 ? 0.6 : 0.9]);
          }
          if (place > 0 && run.length > 2) {
            const next = run.charAt(place + 1);
            for (const other of this.alphabet) {
              const joins = known(run.charAt(place - 1) + other) && (!next || known(other + next));
              if (joins && (next || run.length > 3)) options.push([other, next ? 1.3 : 0.95]);
            }
          }
        }
        const following: Slip[] = [];
        for (const state of states) {
          for (const [other, cost] of options) {
            const changes = state.changes + (other === sign ? 0 : 1);
            if (changes > allowed) continue;
            const joined = place > 0 && known(state.text.slice(-1) + other) ? 1 : 0;
            following.push({ text: state.text + other, gain: state.gain + joined - cost, changes });
          }
        }
        following.sort((a, b) => b.gain - a.gain);
        states = following.slice(0, 24);
      }
      const whole = states.map((state) => ({ ...state, gain: state.gain + (this.exact.has(state.text) ? 0.5 : 0) }));
      whole.sort((a, b) => b.gain - a.gain);
      const text = whole[0]?.text ?? run;
      return this.sound(run, text) ? text : run;
    });
  }
}

/** Whether a word stands in a text over a place. */
function covers(text: string, word: string, place: number): boolean {
  const at = text.indexOf(word, Math.max(0, place - word.length + 1));
  return at >= 0 && at <= place;
}

interface Slip {
  text: string;
  gain: number;
  changes: number;
}

const nothing: Found = { hits: [], instead: "", words: [] };

const hit = (entry: Entry, score: number, section: Section | null = null, anchor = section?.anchor ?? ""): Hit => ({
  entry,
  score,
  section,
  anchor,
});

function pairs(text: string, each: (pair: string, place: number) => void): void {
  for (let place = 0; place + 1 < text.length; place += 1) {
    const pair = text.slice(place, place + 2);
    if (!pair.includes(" ")) each(pair, place);
  }
}

function allKnown(run: string, known: (pair: string) => boolean): boolean {
  for (let place = 0; place + 1 < run.length; place += 1) if (!known(run.slice(place, place + 2))) return false;
  return true;
}

function placed(text: string, entry: Entry): number {
  if (entry.name.includes(text)) return WEIGHT.title;
  if (entry.said.includes(text)) return WEIGHT.word;
  return entry.body.includes(text) ? WEIGHT.text : 0;
}

function figured(figure: string, entry: Entry): number {
  if (holdsFigure(entry.said, figure)) return WEIGHT.title;
  return holdsFigure(entry.body, figure) ? WEIGHT.word : 0;
}

/** How well an entry fits a group of synonyms: the standards' own word counts most. */
function alike(group: string[], entry: Entry): number {
  let best = 0;
  group.forEach((word, place) => {
    const value = placed(word, entry) * (place === 0 ? 1 : 0.9);
    if (value > best) best = value;
  });
  return best;
}

/** Whether one whole word of the query is the entry's own, so that the rest may be anything. */
const has = (query: Query, entry: Entry): boolean =>
  entry.words.some((word) => word.length > 1 && query.whole.includes(word));

/** More for words of the query that stand together in a title or are a whole keyword. */
function phrases(query: Query, entry: Entry): number {
  let more = 0;
  if (entry.name === query.whole || entry.name === query.bare) more += 1;
  const whole = [query.whole, query.bare];
  if (whole.some((text) => text.length > 1 && entry.words.includes(text))) more += 0.45;
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

/** How well the name of a law fits a source: whole, beginning, part, or in short. */
function fitting(name: string, entry: Entry): number {
  const title = entry.name.replace(/^中华人民共和国/, "");
  return title === name ? 1 : title.startsWith(name) ? 0.9 : title.includes(name) ? 0.7 : within(name, title) ? 0.5 : 0;
}

/** Whether the characters of a short name stand in a title in their order. */
function within(short: string, title: string): boolean {
  let at = -1;
  return Array.from(short).every((sign) => (at = title.indexOf(sign, at + 1)) >= 0);
}

/** A book of a code that cites articles close by is the likelier one. */
function near(entry: Entry, article: number): number {
  const cited = Object.keys(entry.articles).map(Number);
  if (!cited.length) return 0;
  return 0.1 / (1 + Math.min(...cited.map((one) => Math.abs(one - article))) / 50);
}
