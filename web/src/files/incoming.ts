// Files that come in and go out: the text of a result file, however it is packed, or why it is refused.

import { BadZip, isZip, unzip, zip } from "./zip";

/** The name of the result inside a zip. */
const INSIDE = "result.json";
const LARGEST = 60_000_000;
const LARGEST_TEXT = 20_000_000;

export type Incoming = { text: string } | { refusal: string };

export const packed = (text: string, saved: string): Uint8Array => zip([[INSIDE, new TextEncoder().encode(text)]], new Date(saved));

export async function incoming(file: File): Promise<Incoming> {
  if (file.size > LARGEST) return { refusal: "文件太大，不是自查结果文件。" };
  try {
    return textOf(new Uint8Array(await file.arrayBuffer()), file.name);
  } catch (error) {
    if (error instanceof BadZip) return { refusal: error.message };
    return { refusal: "文件打不开，可能已经移走了。请重新选。" };
  }
}

function textOf(bytes: Uint8Array, name: string): Incoming {
  if (isZip(bytes)) return fromZip(bytes);
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (/^%PDF/.test(start)) return { refusal: "这是 PDF，不能导入。请选导出的 .json 或 .zip 文件。" };
  if (/^(\xff\xd8\xff|\x89PNG|GIF8|BM)/.test(start)) return { refusal: "这是图片，不能导入。请选导出的 .json 或 .zip 文件。" };
  if (/^(Rar!|7z\xbc|\x1f\x8b)/.test(start)) return { refusal: "这种压缩包读不了。请选导出的 .json 或 .zip 文件。" };
  if (/\.csv$/i.test(name)) return { refusal: "CSV 表格只供查看，不能导入。请选导出的 .json 或 .zip 文件。" };
  return decoded(bytes);
}

function fromZip(bytes: Uint8Array): Incoming {
  const names: string[] = [];
  const found = unzip(bytes, INSIDE, LARGEST_TEXT, names);
  if (found) return decoded(found);
  const office = names.some((name) => /^(xl|word)\//.test(name));
  return { refusal: office ? "这是 Excel 或 Word 文件，不能导入。请选导出的 .json 或 .zip 文件。" : `压缩包里没有 ${INSIDE}，不是结果文件。` };
}

function decoded(bytes: Uint8Array): Incoming {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { refusal: "文件的文字编码不对，可能用别的程序另存过。请用导出时的原文件。" };
  }
}
