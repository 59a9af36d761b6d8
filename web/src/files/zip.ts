// Zip files, as far as result files need them: written without compression, read with bounds. A name is only ever
// compared, never used as a path.

import { Inflate } from "fflate";

/** Why a file is refused, in words for the reader. */
export class BadZip extends Error {}

export type Entry = [name: string, bytes: Uint8Array];

/** Six photos for each of 150 items, and the result. */
const MOST_ENTRIES = 1000;
/** Of all that is unpacked, in bytes. */
const MOST_BYTES = 300_000_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Names are UTF-8. */
const UTF8 = 0x800;
const STORED = 0;
const DEFLATED = 8;
/** What is inflated at once before its size is looked at: a thousandfold at most comes of it. */
const BITE = 4096;

const CUT = "压缩包不完整，可能没有下载完。请重新取一份。";
const STRANGE = "压缩包的写法读不了。请用这张表导出的文件，不要重新打包。";

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 255]!;
  return ~sum >>> 0;
}

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! < 9;

/** The zip in pieces. Its times are UTC, so that the same content gives the same bytes everywhere. */
export function zip(entries: Entry[], at: Date): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const label = new TextEncoder().encode(name);
    const about = describe(bytes, label.length, at);
    central.push(head(CENTRAL, [[2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]], label));
    const local = head(LOCAL, about, label);
    parts.push(local, bytes);
    offset += local.length + bytes.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const count = entries.length;
  const end = head(END, [[2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]]);
  return [...parts, ...central, end];
}

type Field = [width: 2 | 4, value: number];

/** The fields that the local and the central header share: version, flags, method, time, date, sum, sizes, name. */
function describe(bytes: Uint8Array, name: number, at: Date): Field[] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const size = bytes.length;
  return [[2, 20], [2, UTF8], [2, STORED], [2, time], [2, date], [4, crc32(bytes)], [4, size], [4, size], [2, name], [2, 0]];
}

function head(sign: number, fields: Field[], name: Uint8Array = new Uint8Array()): Uint8Array {
  const made = new Uint8Array(4 + fields.reduce((sum, [width]) => sum + width, 0) + name.length);
  const view = new DataView(made.buffer);
  view.setUint32(0, sign, true);
  let at = 4;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  made.set(name, at);
  return made;
}

function joined(parts: Uint8Array[]): Uint8Array {
  const made = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}

interface Listed {
  name: string;
  flags: number;
  method: number;
  sum: number;
  packed: number;
  size: number;
  offset: number;
}

/** The names in a zip and the bytes under each, as far as they are asked for. Throws BadZip. */
export class Unzipped {
  readonly names: string[];
  private readonly listed: Listed[];
  private taken = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.listed = mended(() => list(bytes)).filter(({ name }) => !isAside(name));
    this.names = this.listed.map((entry) => entry.name);
    if (new Set(this.names).size < this.names.length) throw new BadZip("压缩包里有重名的文件，没有打开。");
  }

  /** The bytes of one entry, at most `most` of them, or null when there is none. */
  read(wanted: string, most: number): Uint8Array | null {
    const found = this.listed.find((entry) => entry.name === wanted);
    if (!found) return null;
    const content = mended(() => take(this.bytes, found, most));
    this.taken += content.length;
    if (this.taken > MOST_BYTES) throw new BadZip(tooBig(wanted));
    return content;
  }
}

/** Folders, and what systems put into a zip unasked. */
const isAside = (name: string): boolean => /\/$|^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name);

/** Reading beyond the end throws a RangeError: the zip is cut off. */
function mended<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof BadZip) throw error;
    throw new BadZip(CUT);
  }
}

/** The entries by the central directory. */
function list(bytes: Uint8Array): Listed[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 65535);
  while (end >= lowest && view.getUint32(end, true) !== END) end--;
  if (end < lowest) throw new BadZip(CUT);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new BadZip("压缩包里的文件太多，不是结果文件。");
  let at = view.getUint32(end + 16, true);
  const found: Listed[] = [];
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== CENTRAL) throw new BadZip(CUT);
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    if (/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|[\0-\x1f\\]/i.test(name)) throw new BadZip("压缩包里的文件名不对，想写到别的地方去，没有打开。");
    found.push({
      name,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      sum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

function take(bytes: Uint8Array, entry: Listed, most: number): Uint8Array {
  if (entry.flags & 1) throw new BadZip("压缩包加了密码。请去掉密码再导入。");
  if (entry.size > most || entry.packed > most) throw new BadZip(tooBig(entry.name));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(entry.offset, true) !== LOCAL) throw new BadZip(CUT);
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw new BadZip(CUT);
  const content = entry.method === STORED ? packed : entry.method === DEFLATED ? inflate(packed, entry, most) : null;
  if (!content) throw new BadZip(STRANGE);
  if (content.length !== entry.size || crc32(content) !== entry.sum) throw new BadZip("压缩包里的内容坏了。请重新取一份。");
  return content;
}

/** Inflates in bites, so that a small file that grows without end is found out before it fills the memory. */
function inflate(packed: Uint8Array, entry: Listed, most: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((part) => {
    size += part.length;
    if (size > Math.min(most, entry.size)) throw new BadZip(tooBig(entry.name));
    parts.push(part);
  });
  for (let at = 0; at < packed.length; at += BITE) stream.push(packed.subarray(at, at + BITE), at + BITE >= packed.length);
  return joined(parts);
}

const tooBig = (name: string): string => `压缩包里的 ${name} 解开太大，不是结果文件，没有打开。`;
