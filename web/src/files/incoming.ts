// Files that come in and go out: the text of a result file, however it is packed, or why it is refused.

import { digest } from "../photos/digest";
import { BadZip, isZip, Unzipped, zip, type Entry } from "./zip";

/** The name of the result inside a zip. */
const INSIDE = "result.json";
const LARGEST = 150_000_000;
const LARGEST_TEXT = 20_000_000;
const LARGEST_PHOTO = 2_000_000;

export type Photos = Map<string, ArrayBuffer>;

/** A result's text, the photos beside it by their digests, and how many files are neither; or a word why not. */
export type Incoming = { text: string; photos: Photos; others: number } | { refusal: string };

/** The pieces of a zip with the result and its photos. */
export function packed(text: string, photos: Photos, saved: string): Uint8Array[] {
  const pictures = Array.from(photos).sort(([one], [other]) => (one < other ? -1 : 1));
  const entries = pictures.map(([name, bytes]): Entry => [placeOf(name), new Uint8Array(bytes)]);
  return zip([[INSIDE, new TextEncoder().encode(text)], ...entries], new Date(saved));
}

/** Where a photo stands in a zip. */
const placeOf = (name: string): string => name.replace("sha256:", "photos/") + ".jpg";

export async function incoming(file: File): Promise<Incoming> {
  if (file.size > LARGEST) return { refusal: "文件太大，不是自查结果文件。" };
  try {
    return await textOf(new Uint8Array(await file.arrayBuffer()), file.name);
  } catch (error) {
    if (error instanceof BadZip) return { refusal: error.message };
    return { refusal: "文件打不开，可能已经移走了。请重新选。" };
  }
}

async function textOf(bytes: Uint8Array, name: string): Promise<Incoming> {
  if (isZip(bytes)) return fromZip(bytes);
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (/^%PDF/.test(start)) return { refusal: "这是PDF，不能导入。请选导出的 .json 或 .zip 文件。" };
  if (/^(\xff\xd8\xff|\x89PNG|GIF8|BM)/.test(start)) return { refusal: "这是图片，不能导入。请选导出的 .json 或 .zip 文件。" };
  if (/^(Rar!|7z\xbc|\x1f\x8b)/.test(start)) return { refusal: "这种压缩包读不了。请选导出的 .json 或 .zip 文件。" };
  if (/\.csv$/i.test(name)) return { refusal: "CSV表格只供查看，不能导入。请选导出的 .json 或 .zip 文件。" };
  return decoded(bytes);
}

async function fromZip(bytes: Uint8Array): Promise<Incoming> {
  const found = new Unzipped(bytes);
  const result = found.read(INSIDE, LARGEST_TEXT);
  if (!result) return { refusal: absent(found.names) };
  const photos: Photos = new Map();
  for (const name of found.names) {
    const hex = /^photos\/([0-9a-f]{64})\.jpg$/.exec(name);
    if (!hex) continue;
    const photo = found.read(name, LARGEST_PHOTO)!.slice().buffer;
    if ((await digest(photo)) !== `sha256:${hex[1]}`) return { refusal: `照片 ${hex[1]!.slice(0, 12)} 和它的摘要对不上，可能被换过或损坏了。请向填写人重新要一份。` };
    photos.set(`sha256:${hex[1]}`, photo);
  }
  const read = decoded(result);
  return "refusal" in read ? read : { ...read, photos, others: found.names.length - 1 - photos.size };
}

function absent(names: string[]): string {
  const office = names.some((name) => /^(xl|word)\//.test(name));
  if (office) return "这是Excel或Word文件，不能导入。请选导出的 .json 或 .zip 文件。";
  const deeper = names.some((name) => name.endsWith(`/${INSIDE}`));
  return deeper ? "压缩包重新打过，里面多了一层文件夹。请用导出时的原压缩包。" : `压缩包里没有 ${INSIDE}，不是结果文件。`;
}

function decoded(bytes: Uint8Array): Incoming {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), photos: new Map(), others: 0 };
  } catch {
    return { refusal: "文件的文字编码不对，可能用别的程序另存过。请用导出时的原文件。" };
  }
}
