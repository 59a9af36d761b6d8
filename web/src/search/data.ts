// The search data as the generator writes it, and as the engine wants it.

/** What build_tools/search/write.py passes to wuyeSearchData. */
export interface Raw {
  forms: Record<string, [kind: string, before: string, after: string, weight: number]>;
  groups: Record<string, string>;
  actors: Record<string, string>;
  contact: string;
  entries: string;
  traditional: string;
  simplified: string;
  syllables: string;
  readings: string;
  synonyms: string;
}

export interface Section {
  anchor: string;
  text: string;
  plain: string;
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
  /** Of a source: the items that rest on each article. */
  articles: Record<string, number[]>;
  /** Title, tags and text as they are compared. */
  name: string;
  words: string[];
  said: string;
  body: string;
}

const decoder = (): TextDecoder => new TextDecoder("gb2312");

/** Characters of GB 2312 stand as two of ASCII between tildes. */
export function unpack(text: string): string {
  const decode = decoder();
  return text.replace(/~((?:[!-w][!-~])*)~/g, (_, run: string) =>
    decode.decode(Uint8Array.from(run, (sign) => sign.charCodeAt(0) | 0x80)),
  );
}

/** The common characters of GB 2312, in the order of their pinyin. */
export function commonCharacters(): string {
  const codes: number[] = [];
  for (let row = 0xb0; row < 0xd8; row += 1) {
    for (let cell = 0xa1; cell < (row === 0xd7 ? 0xfa : 0xff); cell += 1) codes.push(row, cell);
  }
  return decoder().decode(Uint8Array.from(codes));
}
