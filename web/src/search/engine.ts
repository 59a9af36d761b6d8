// The search itself: a plain scan of a small text, with layers that understand how people ask.

import type { Raw } from "./data";
import { byArticle, byId, byLaw } from "./direct";
import type { Entry } from "./entries";
import { type Found, MOST, nothing } from "./hits";
import { type Known, learn } from "./known";
import { spelt } from "./letters";
import { mended } from "./mend";
import { marks, takeApart } from "./query";
import { scan } from "./score";

export class Engine {
  readonly entries: Entry[];
  private readonly known: Known;

  constructor(readonly raw: Raw) {
    this.known = learn(raw);
    this.entries = this.known.entries;
  }

  /** The names of the actors by their keys. */
  get actors(): Record<string, string> {
    return Object.fromEntries(this.entries.filter((entry) => entry.form === "a").map((entry) => [entry.key, entry.title]));
  }

  /** What a query finds, best first. */
  search(asked: string): Found {
    const { known, entries } = this;
    const text = this.normal(asked);
    if (!/[a-z\u3400-\u9fff]|\d\d/.test(text)) return nothing;
    const direct = byId(entries, text) ?? byArticle(entries, text) ?? spelt(known, text);
    if (direct) return direct;
    let query = takeApart(known, text);
    let found = byLaw(entries, text, scan(known, query));
    let instead = "";
    const other = mended(known, text);
    if (other !== text) {
      const second = takeApart(known, other);
      const hits = scan(known, second);
      // what stays strange after mending was no slip
      if (second.familiar > 0.6 && (hits[0]?.score ?? 0) * 0.92 > (found[0]?.score ?? 0)) [query, found, instead] = [second, hits, other];
    }
    return { hits: found.slice(0, MOST), instead, words: marks(query) };
  }

  /** Half width, simplified, small letters; spaces between words are kept. */
  private normal(asked: string): string {
    return Array.from(asked.normalize("NFKC").slice(0, 80), (sign) => this.known.simple.get(sign) ?? sign)
      .join("")
      .toLowerCase()
      .replace(/[^a-z0-9\u3400-\u9fff.%\-#]+/g, " ")
      .trim();
  }

  /** Words of the site that share most characters with a query that found nothing. */
  close(asked: string): string[] {
    const signs = new Set(this.normal(asked).replace(/[^\u3400-\u9fff]/g, ""));
    return this.known.lexicon
      .map((word) => ({ word, shared: Array.from(word).filter((sign) => signs.has(sign)).length }))
      .filter(({ word, shared }) => word.length < 9 && shared > 1 && shared >= word.length / 2)
      .sort((one, other) => other.shared / other.word.length - one.shared / one.word.length || other.shared - one.shared)
      .slice(0, 4)
      .map(({ word }) => word);
  }
}
