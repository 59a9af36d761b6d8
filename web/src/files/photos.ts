// The photos that go out and come in with a result file.

import { BadPicture, inspect } from "../photos/picture";
import { present, readPhoto, writePhotos } from "../photos/store";
import type { Result } from "../result";
import type { Store } from "../storage";
import type { Photos } from "./incoming";

/** What a result's answers name. */
export const named = (result: Result): string[] =>
  Array.from(new Set(Object.values(result.answers).flatMap((answer) => (answer.photos || []).map((photo) => photo.digest))));

/** The photos of a result that are on this device. */
export async function photosOf(result: Result): Promise<Photos> {
  const found: Photos = new Map();
  for (const digest of named(result)) {
    const bytes = await readPhoto(digest).catch(() => null);
    if (bytes) found.set(digest, bytes);
  }
  return found;
}

/** Keeps the photos that the answers name, all or none: a word about what is missing or left over, or why not. */
export async function keepPhotos(result: Result, photos: Photos, store: Store): Promise<{ remark: string } | { refusal: string }> {
  const wanted = named(result);
  const brought = wanted.filter((digest) => photos.has(digest));
  for (const digest of brought) {
    const why = fault(photos.get(digest)!);
    if (why) return { refusal: `照片 ${digest.slice(7, 19)} ${why}` };
  }
  const extra = photos.size - brought.length;
  const left = extra ? `压缩包里有 ${extra} 张答案没有提到的照片，没有导入。` : "";
  if (brought.length && store.kind !== "database") return { remark: `浏览器不让用数据库，${brought.length} 张照片没有导入。${left}` };
  try {
    if (brought.length) await writePhotos(brought.map((digest) => [digest, { bytes: photos.get(digest)! }]));
  } catch {
    return { refusal: "照片存不下，浏览器的空间可能满了。请到“自查”页删掉不要的表再试。" };
  }
  return { remark: (await missing(wanted)) + left };
}

function fault(bytes: ArrayBuffer): string {
  const start = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (start[0] !== 0xff || start[1] !== 0xd8) return "不是照片。";
  try {
    inspect(new Uint8Array(bytes));
    return "";
  } catch (error) {
    return error instanceof BadPicture ? error.message : "打不开。";
  }
}

async function missing(wanted: string[]): Promise<string> {
  if (!wanted.length) return "";
  const here = await present(wanted).catch(() => new Set<string>());
  const absent = wanted.length - here.size;
  return absent ? `有 ${absent} 张照片不在文件里，也不在这台设备上；要看照片，请导入带照片的压缩包。` : "";
}
