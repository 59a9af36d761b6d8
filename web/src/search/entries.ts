// What can be found: an entry a line of the data.

import type { Raw } from "./data";
import { plain } from "./text";

export interface Section {
  anchor: string;
  text: string;
  plain: string;
}

export interface Users {
  places: number[];
  /** Whether the first of them rests on the article more than all others. */
  chief: boolean;
}

export interface Entry {
  form: string;
  key: string;
  url: string;
  kind: string;
  weight: number;
  title: string;
  tags: string[];
  groups: string[];
  actors: string[];
  sections: Section[];
  /** Of a source: the entries that rest on each article, by their places. */
  articles: Record<string, Users>;
  /** Title, tags and text as they are compared. */
  name: string;
  words: string[];
  said: string;
  body: string;
}

/** The keys that letters from A name. */
const named = (letters: string, keys: string[]): string[] => Array.from(letters, (letter) => keys[letter.charCodeAt(0) - 65] ?? "");

/** The key after a key: SZ-002 after SZ-001. */
const counted = (key: string): string => key.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, "0"));

export function readEntries(raw: Raw, text: string): Entry[] {
  const lines = text.split("\n").map((line) => line.split("\t"));
  const groups = Object.keys(raw.groups);
  const actors = lines.filter(([head = ""]) => head[0] === "a").map(([head = ""]) => head.slice(1));
  let last = "";
  return lines.map(([head = "", title = "", tags = "", marks = "", ...fields]) => {
    const form = head.charAt(0);
    const key = head.slice(1) || (last.startsWith(form) && /\d$/.test(last) ? counted(last.slice(1)) : "");
    last = form + key;
    const [kind, before, after, weight] = raw.forms[form] ?? ["", "", "", 0];
    const [group = "", actor = ""] = marks.split(" ");
    const articles = form === "l" ? readArticles(fields.shift() ?? "") : {};
    const sections = fields.map(readSection);
    const words = tags ? tags.split("、") : [];
    const compared = words.map(plain);
    const name = plain(title).replace(/[“”《》()、：:,，]/g, "");
    return {
      form,
      key,
      url: before + key + after,
      kind,
      weight: weight / 100,
      title,
      tags: words,
      groups: named(group, groups),
      actors: named(actor, actors),
      sections,
      articles,
      name,
      words: compared,
      said: `${name} ${compared.join(" ")}`,
      body: sections.map((section) => section.plain).join(" "),
    };
  });
}

function readArticles(field: string): Record<string, Users> {
  const articles: Record<string, Users> = {};
  for (const [, article = "", sign, users = ""] of field.matchAll(/(\d+)([!,])([^;]*)/g)) {
    articles[article] = { places: users.split(",").filter(Boolean).map(Number), chief: sign === "!" };
  }
  return articles;
}

function readSection(field: string): Section {
  const [anchor = "", ...words] = field.split(" ");
  const text = words.join(" ");
  return { anchor, text, plain: plain(text) };
}
