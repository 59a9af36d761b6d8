// The search data as the generator writes it, and its text read back.

/** What build_tools/search/write.py passes to wuyeSearchData. */
export interface Raw {
  forms: Record<string, [kind: string, before: string, after: string, weight: number]>;
  groups: Record<string, string>;
  contact: string;
  signs: string;
  entries: string;
  traditional: string;
  simplified: string;
  syllables: string;
  readings: string;
  synonyms: string;
  asking: string;
  fillers: string;
}

/** All two-byte characters of a character set, by the ranges of their bytes. */
function plane(name: string, rows: [number, number], ...cells: [number, number][]): string {
  const codes: number[] = [];
  for (let row = rows[0]; row <= rows[1]; row += 1) {
    for (const [from, to] of cells) for (let cell = from; cell <= to; cell += 1) codes.push(row, cell);
  }
  return new TextDecoder(name).decode(Uint8Array.from(codes));
}

const GB_CELLS = 94;
const gb = plane("gb2312", [0xa1, 0xf7], [0xa1, 0xfe]);
const big5 = (): string => plane("big5", [0xa4, 0xc6], [0x40, 0x7e], [0xa1, 0xfe]);

/**
 * Text as packed by write.py: the commonest signs are one of ASCII, other characters of GB 2312 two (rarer ones after
 * a brace), and what stands between tildes is itself.
 */
export function unpack(text: string, signs: string): string {
  let made = "";
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7e) {
      const end = text.indexOf("~", at + 1);
      made += text.slice(at + 1, end);
      at = end;
    } else if (code > 0x7e) made += text.charAt(at);
    else if (code < 0x30) made += signs.charAt(code - 0x20);
    else if (code > 0x57 && code < 0x7d) made += signs.charAt(code - 0x48);
    else {
      if (code === 0x7d) at += 1;
      made += gb.charAt((text.charCodeAt(at) - 33) * GB_CELLS + text.charCodeAt(at + 1) - 33);
      at += 1;
    }
  }
  return made;
}

/** The common characters of GB 2312, in the order of their pinyin. */
export const commonCharacters = (): string => gb.slice(15 * GB_CELLS, 15 * GB_CELLS + 3755);

/** Traditional characters with their simplified ones: the steps between them in Big5, then what they become. */
export function simplifier(steps: string, simplified: string): Map<string, string> {
  const all = big5();
  const found = new Map<string, string>();
  let place = -1;
  let at = 0;
  for (const step of steps) {
    place += step === "~" ? 80 : step.charCodeAt(0) - 34;
    if (step !== "~") found.set(all.charAt(place), simplified.charAt(at++));
  }
  return found;
}
