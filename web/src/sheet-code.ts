// The code of a printed sheet, as build_tools/sheet_code.py writes it; that module says what the digits mean.
// tests/vectors/sheet-codes.json runs through both.

export interface SheetCode {
  edition: string;
  /** Two digits of the edition's digest. */
  fingerprint: number;
  /** From 1 in the edition's list; 0 is a sheet for all parties. */
  party: number;
  /** Places in the whole checklist, from 1; null for all items of the party. */
  places: number[] | null;
}

export type Refusal = "digits" | "length" | "check" | "content";

const BITS = 13;
const PRIME = 9973;

export const fingerprint = (digest: string): number => parseInt(digest.replace("sha256:", "").slice(0, 8), 16) % 100;

const fours = (digits: string): string => digits.replace(/\d{4}(?=\d)/g, "$& ");
const four = (group: number): string => String(group).padStart(4, "0");

function rest(digits: string): number {
  let left = 0;
  for (const digit of digits) left = (left * 10 + Number(digit)) % PRIME;
  return left;
}

export function encode(code: SheetCode): string {
  const [year, number] = code.edition.split(".").map(Number) as [number, number];
  const [form, items] = itemGroups(code.places);
  const groups = [(year - 2000) * 100 + number, (code.party * 3 + form) * 100 + code.fingerprint, ...items];
  const digits = groups.map(four).join("");
  return fours(digits + four(rest(digits)));
}

function itemGroups(places: number[] | null): [number, number[]] {
  if (!places) return [0, []];
  const sets: number[] = Array(Math.floor((places[places.length - 1]! - 1) / BITS) + 1).fill(0);
  for (const place of places) sets[Math.floor((place - 1) / BITS)]! |= 1 << (place - 1) % BITS;
  return sets.length <= places.length ? [1, sets] : [2, places];
}

/** What the digits say, however they are spaced and in whatever width; or why they are no code. */
export function decode(typed: string): SheetCode | Refusal {
  const digits = typed.normalize("NFKC").replace(/[\s.·・,，、_/\-‐‑‒–—−]+/g, "");
  if (!/^\d+$/.test(digits)) return "digits";
  if (digits.length < 12 || digits.length > 4000 || digits.length % 4) return "length";
  if (rest(digits.slice(0, -4)) !== Number(digits.slice(-4))) return "check";
  const code = read(digits.match(/\d{4}/g)!.slice(0, -1).map(Number));
  return code && encode(code) === fours(digits) ? code : "content";
}

function read([edition, head, ...items]: number[]): SheetCode | null {
  const number = edition! % 100;
  const form = Math.floor(head! / 100) % 3;
  const party = Math.floor(head! / 300);
  const places = form === 0 ? null : form === 1 ? ofSets(items) : items;
  if (!number || party > 31 || (places && !rising(places))) return null;
  return { edition: `${2000 + Math.floor(edition! / 100)}.${number}`, fingerprint: head! % 100, party, places };
}

function ofSets(groups: number[]): number[] {
  const bits = Array.from({ length: 14 }, (_, bit) => bit);
  return groups.flatMap((group, at) => bits.filter((bit) => (group >> bit) & 1).map((bit) => at * BITS + bit + 1));
}

function rising(places: number[]): boolean {
  return places.length > 0 && places[0]! >= 1 && places.every((place, at) => !at || place > places[at - 1]!);
}
