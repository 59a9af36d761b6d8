// Queries that name what they want: an id, the number of an item, a law and its article.

import type { Entry } from "./entries";
import { best, type Found, type Hit, hit, nothing } from "./hits";
import { number } from "./text";

const found = (hits: Hit[]): Found | null => (hits.length ? { hits, instead: "", words: [] } : null);

export function byId(entries: Entry[], text: string): Found | null {
  const packed = text.replace(/[\s\-_#]/g, "");
  const [, place] = /^第?([0-9零一二两三四五六七八九十百]+)条$/.exec(packed) ?? [];
  if (place) {
    const entry = entries.filter((one) => one.form === "i")[number(place) - 1];
    return entry ? found([hit(entry, 3)]) : null;
  }
  const [, letters = "", digits = "", part = ""] = /^([a-z]{2})0*(\d{1,4})([ci]\d{2})?$/.exec(packed) ?? [];
  if (!letters) return null;
  const hits: Hit[] = [];
  let ours = false;
  for (const entry of entries) {
    ours = ours || entry.key.toLowerCase().startsWith(`${letters}-`);
    if (entry.key.toLowerCase().replace(/-0*/, "") === letters + digits) hits.push(hit(entry, 3, null, part.toUpperCase()));
    else if (entry.form === "a") hits.push(...duties(entry, letters, Number(digits)));
  }
  // letters of our ids with a number that is not given are no pinyin either
  return found(hits) ?? (ours ? nothing : null);
}

/** An actor whose own duties, in runs such as ZR-001-006, hold a number. */
function duties(entry: Entry, letters: string, wanted: number): Hit[] {
  const own = entry.sections[entry.sections.length - 1];
  return Array.from((own ? own.text : "").matchAll(/([A-Z]+)-(\d+)(?:-(\d+))?/g))
    .filter(([, name = "", first = "", last = first]) => name.toLowerCase() === letters && Number(first) <= wanted && wanted <= Number(last))
    .map(([, name = "", first = ""]) => hit(entry, 3, null, `${name}-${String(wanted).padStart(first.length, "0")}`));
}

/** A law and an article: what chiefly rests on it, the law itself open at the article, then all else that rests on it. */
export function byArticle(entries: Entry[], text: string): Found | null {
  const parts = /^(.*?[\u3400-\u9fff])\s*第?\s*(\d{1,4}|[零一二两三四五六七八九十百千]{1,8})\s*(条?)(?:\s*第?.{1,3}[款项])?(?:.{0,6})$/.exec(text);
  if (!parts) return null;
  const [, law = "", digits = "", sign = ""] = parts;
  const name = law.replace(/[\s第]/g, "").replace(/^中华人民共和国/, "");
  if (name.length < 2 || (!sign && !/[法典例定法]$/.test(name))) return null;
  const article = String(number(digits));
  const hits: Hit[] = [];
  for (const entry of entries) {
    const fit = entry.form === "l" ? fitting(name, entry) : 0;
    if (!fit) continue;
    const users = entry.articles[article];
    const own = fit + (users ? 1 : 0) + near(entry, Number(article));
    hits.push(hit(entry, own, null, `article-${article}`));
    if (!users) continue;
    users.places.forEach((place, rank) => {
      const item = entries[place] as Entry;
      const score = users.chief && !rank ? own + 0.01 : fit + 0.45 - rank / 100;
      if (!hits.some((one) => one.entry === item)) hits.push(hit(item, score, null, "is".includes(item.form) ? "basis" : ""));
    });
  }
  return found(best(hits).slice(0, 12));
}

/** A law asked by its name alone comes before what rests on it. */
export function byLaw(entries: Entry[], text: string, others: Hit[]): Hit[] {
  const name = text.replace(/\s|^中华人民共和国/g, "");
  if (name.length < 3 || !/(?:法|典|条例|规定|办法|标准)$/.test(name) || others[0]?.entry.name === name) return others;
  const laws = best(
    entries
      .filter((entry) => entry.form === "l")
      .map((entry) => hit(entry, fitting(name, entry) * 2 + entry.weight - entry.name.length / 100))
      .filter(({ score, entry }) => score > 2.2 || (score > 1.4 && entry.name.endsWith(name.slice(-1)))),
  );
  return [...laws, ...others.filter((one) => !laws.some((law) => law.entry === one.entry))];
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
