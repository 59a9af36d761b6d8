// What a picture's first bytes say, before any of it is decoded: its kind, its size, and which way is up.

/** Why a picture is refused, in words for the reader. */
export class BadPicture extends Error {}

export interface Picture {
  width: number;
  height: number;
  /** The EXIF orientation, 1 to 8, of a picture that the browser must not turn itself. */
  turn: number;
  /** What is decoded: of a JPEG everything but its EXIF, so that it is turned once, by us, in every browser. */
  parts: Uint8Array[];
}

/** Phones make pictures of up to 108 million points; what claims more would fill the memory. */
const MOST_POINTS = 110_000_000;
const LONGEST_SIDE = 32_000;

const BROKEN = "打不开，可能坏了。请换一张，或重新拍。";
const HEIC = "是苹果的HEIC格式，这个浏览器读不了。请在手机上截个图再加，或把相机格式改成“兼容性最佳”。";

type Size = [width: number, height: number];

export function inspect(bytes: Uint8Array): Picture {
  if (!bytes.length) throw new BadPicture("是空的，没有内容。请重新拍。");
  try {
    return checked(look(bytes));
  } catch (error) {
    if (error instanceof RangeError) throw new BadPicture(BROKEN);
    throw error;
  }
}

/** Why the browser could not decode what looked sound. */
export const undecodable = (bytes: Uint8Array): BadPicture => new BadPicture(isHeic(bytes) ? HEIC : BROKEN);

function checked(picture: Picture): Picture {
  const { width, height } = picture;
  if (!width || !height) throw new BadPicture(BROKEN);
  if (width * height > MOST_POINTS || Math.max(width, height) > LONGEST_SIDE)
    throw new BadPicture(`太大（${width}×${height}点），处理不了。请换一张，或截个图再加。`);
  return picture;
}

function look(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = latin(bytes, 0, 12);
  if (start.startsWith("\xff\xd8\xff")) return jpeg(bytes, view);
  const size = sizeOf(start, bytes, view);
  if (!size) throw new BadPicture("不是照片。请选JPEG、PNG等格式的照片。");
  return { width: size[0], height: size[1], turn: 1, parts: [bytes] };
}

function sizeOf(start: string, bytes: Uint8Array, view: DataView): Size | null {
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return whole(bytes, "IEND", 33) && [view.getUint32(16), view.getUint32(20)];
  if (start.startsWith("GIF8")) return [view.getUint16(6, true), view.getUint16(8, true)];
  if (start.startsWith("BM")) return [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))];
  if (start.startsWith("RIFF") && start.slice(8) === "WEBP") return webp(bytes, view);
  return start.slice(4, 8) === "ftyp" ? boxed(bytes, view) : null;
}

const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

const isHeic = (bytes: Uint8Array): boolean => /^ftyp(hei|hev|mif1|msf1)/.test(latin(bytes, 4, 12));

function webp(bytes: Uint8Array, view: DataView): Size {
  const kind = latin(bytes, 12, 16);
  if (kind === "VP8X") return [1 + (view.getUint32(24, true) & 0xffffff), 1 + (view.getUint32(26, true) >>> 8)];
  if (kind === "VP8 ") return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  const packed = view.getUint32(21, true);
  return [1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff)];
}

/** HEIC and AVIF say the size of each of their images in a box "ispe"; the largest counts. */
function boxed(bytes: Uint8Array, view: DataView): Size {
  let size: Size = [0, 0];
  for (let at = 8; at < Math.min(bytes.length - 16, 300_000); at++) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const found: Size = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (found[0] * found[1] > size[0] * size[1]) size = found;
  }
  return size;
}

/** Walks through the segments of a JPEG up to its picture data, which begins at a segment DA. */
function jpeg(bytes: Uint8Array, view: DataView): Picture {
  const picture: Picture = { width: 0, height: 0, turn: 1, parts: [bytes.subarray(0, 2)] };
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) throw new BadPicture(BROKEN);
    const sign = view.getUint8(at + 1);
    if (sign === 0xff) at++;
    if (sign === 0xff) continue;
    if (sign === 0xda) break;
    const next = at + 2 + (sign === 1 || (sign >= 0xd0 && sign <= 0xd8) ? 0 : view.getUint16(at + 2));
    if (sign >= 0xc0 && sign <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(sign)) {
      picture.height = view.getUint16(at + 5);
      picture.width = view.getUint16(at + 7);
    }
    if (sign !== 0xe1) picture.parts.push(bytes.subarray(at, next));
    else if (latin(bytes, at + 4, at + 10) === "Exif\0\0") picture.turn = turnOf(bytes.subarray(at + 10, next));
    at = next;
  }
  whole(bytes, "\xff\xd9", at);
  picture.parts.push(bytes.subarray(at));
  return picture;
}

/** Throws unless the sign that ends the picture is there: browsers show half a picture without a word. Phones may write
 * more after it. */
function whole(bytes: Uint8Array, sign: string, from: number): true {
  for (let at = bytes.length - sign.length; at >= from; at--) if (bytes[at] === sign.charCodeAt(0) && latin(bytes, at, at + sign.length) === sign) return true;
  throw new BadPicture(BROKEN);
}

/** The orientation in EXIF data; 1, upright, for what cannot be read. */
function turnOf(exif: Uint8Array): number {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  try {
    const little = view.getUint16(0) === 0x4949;
    const first = view.getUint32(4, little);
    for (let i = 0; i < view.getUint16(first, little); i++) {
      const at = first + 2 + i * 12;
      if (view.getUint16(at, little) !== 0x112) continue;
      const turn = view.getUint16(at + 8, little);
      return turn >= 1 && turn <= 8 ? turn : 1;
    }
  } catch {
    /* cut off */
  }
  return 1;
}
