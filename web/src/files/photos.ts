// The photos that go out and come in with a result file.

import { BadPicture, inspect } from "../photos/picture";
import { present, readPhoto, writePhotos } from "../photos/store";
import type { Result } from "../result";
import type { Photo } from "../scoring";
import type { Store } from "../storage";
import type { Photos } from "./incoming";

/** The digests that answers, or drafts of them, name. */
export const digests = (parts: Record<string, { photos?: Photo[] }>): string[] =>
  Array.from(new Set(Object.values(parts).flatMap(({ photos = [] }) => photos.map((photo) => photo.digest))));

/** What a result's answers name. */
export const named = (result: Result): string[] => digests(result.answers);

/** The photos of a result that are on this device. */
export async function photosOf(result: Result): Promise<Photos> {
  const found: Photos = new Map();
  for (const digest of named(result)) {
    const bytes = await readPhoto(digest).catch(() => null);
    if (bytes) found.set(digest, bytes);
  }
  return found;
}

/** What is wrong with the first photo that is none, or "". */
export function badPhoto(wanted: string[], photos: Photos): string {
  for (const digest of wanted) {
    const why = photos.has(digest) ? fault(photos.get(digest)!) : "";
    if (why) return `照片 ${digest.slice(7, 19)} ${why}`;
  }
  return "";
}

/** A word about photos that came along and that no answer names, or "". */
export function leftOver(wanted: string[], photos: Photos): string {
  const extra = photos.size - wanted.filter((digest) => photos.has(digest)).length;
  return extra ? `压缩包里有${extra}张答案没有提到的照片，没有导入。` : "";
}

/** Keeps the photos that are wanted, all or none: a word about those that are missing, or why not. */
export async function keepPhotos(wanted: string[], photos: Photos, store: Store): Promise<{ remark: string } | { refusal: string }> {
  const refusal = badPhoto(wanted, photos);
  if (refusal) return { refusal };
  const brought = wanted.filter((digest) => photos.has(digest));
  if (brought.length && store.kind !== "database") return { remark: `浏览器不让用数据库，${brought.length}张照片没有导入。` };
  try {
    if (brought.length) await writePhotos(brought.map((digest) => [digest, { bytes: photos.get(digest)! }]));
  } catch {
    return { refusal: "照片存不下，浏览器的空间可能满了。请到“自查”页删掉不要的表再试。" };
  }
  return { remark: await missing(wanted) };
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
  return absent ? `有${absent}张照片不在文件里，也不在这台设备上；要看照片，请导入带照片的压缩包。` : "";
}
