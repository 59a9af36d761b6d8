// Canonical JSON and digests: the same bytes as build_tools/canonical.py.

import { sha256 } from "./sha256";

/** Canonical text of plain data. Throws for fractions, numbers beyond exact integers and lone surrogates. */
export function canonical(data: unknown): string {
  if (data === null || typeof data === "boolean") return String(data);
  if (typeof data === "number") return integer(data);
  if (typeof data === "string") return quoted(data);
  if (Array.isArray(data)) return `[${data.map(canonical).join(",")}]`;
  if (typeof data === "object") {
    const record = data as Record<string, unknown>;
    const keys = Object.keys(record).sort();
    return `{${keys.map((key) => `${quoted(key)}:${canonical(record[key])}`).join(",")}}`;
  }
  throw new TypeError(`not plain data: ${typeof data}`);
}

/** "sha256:" and 64 hexadecimal digits of the canonical bytes. */
export const digest = (data: unknown): string => `sha256:${sha256(canonical(data))}`;

/** The twelve digits of a digest that people see and compare on paper. */
export const short = (value: string): string => value.replace("sha256:", "").slice(0, 12);

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`);
  return JSON.stringify(value);
}

function quoted(text: string): string {
  if (wellFormed(text) !== text) throw new RangeError("lone surrogate");
  return JSON.stringify(text);
}

/** The text with lone surrogates replaced by the replacement sign. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => (found.length === 2 ? found : "\ufffd"));
}
