// Makes of any picture a small upright JPEG that says nothing but what can be seen: it is drawn anew, so no metadata
// comes along. What cannot be decoded is refused; the file as it was is never kept.

import { digest } from "./digest";
import { BadPicture, inspect, undecodable, type Picture } from "./picture";
import type { Stored } from "./store";

const TARGET = 300_000;
/** Long side and quality, tried in turn until the picture is small enough. The last is taken as it comes. */
const STEPS: [side: number, quality: number][] = [
  [1600, 0.82],
  [1600, 0.7],
  [1600, 0.58],
  [1280, 0.6],
  [1024, 0.55],
  [800, 0.5],
];
const THUMB: [side: number, quality: number] = [320, 0.72];
const LARGEST_FILE = 80_000_000;

/** Throws BadPicture. */
export async function shrink(file: File): Promise<[digest: string, stored: Required<Stored>]> {
  if (file.size > LARGEST_FILE) throw new BadPicture("太大，处理不了。请换一张，或截个图再加。");
  const raw = new Uint8Array(await file.arrayBuffer());
  const picture = inspect(raw);
  const image = await decode(picture.parts, file.type).catch(() => {
    throw undecodable(raw);
  });
  const bytes = await smallEnough(image, picture);
  const thumb = await encode(draw(image, picture, THUMB[0]), THUMB[1]);
  return [await digest(bytes), { bytes, thumb }];
}

/** The thumbnail of a photo that came with a file. */
export async function thumbOf(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  const picture = inspect(new Uint8Array(bytes));
  return encode(draw(await decode(picture.parts, "image/jpeg"), picture, THUMB[0]), THUMB[1]);
}

async function decode(parts: Uint8Array[], type: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob(parts as BlobPart[], { type }));
  const image = new Image();
  try {
    image.src = address;
    await image.decode();
    if (!image.naturalWidth) throw new BadPicture("no size");
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function smallEnough(image: HTMLImageElement, picture: Picture): Promise<ArrayBuffer> {
  let made = new ArrayBuffer(0);
  for (const [side, quality] of STEPS) {
    made = await encode(draw(image, picture, side), quality);
    if (made.byteLength <= TARGET) break;
  }
  return made;
}

/** Draws straight into the small canvas: Safari makes large ones black. White shows through where nothing is. */
function draw(image: HTMLImageElement, { turn }: Picture, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
  const width = Math.max(1, Math.round(image.naturalWidth * scale));
  const height = Math.max(1, Math.round(image.naturalHeight * scale));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = turn > 4 ? [height, width] : [width, height];
  const pen = canvas.getContext("2d");
  if (!pen) throw new BadPicture("处理不了，可能内存不够。请关掉别的网页再试。");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.setTransform(...upright(turn, width, height));
  pen.drawImage(image, 0, 0, width, height);
  return canvas;
}

type Matrix = [number, number, number, number, number, number];

/** The transform that undoes an EXIF orientation, for a picture of this size as stored. */
function upright(turn: number, width: number, height: number): Matrix {
  const ways: Matrix[] = [
    [1, 0, 0, 1, 0, 0],
    [-1, 0, 0, 1, width, 0],
    [-1, 0, 0, -1, width, height],
    [1, 0, 0, -1, 0, height],
    [0, 1, 1, 0, 0, 0],
    [0, 1, -1, 0, height, 0],
    [0, -1, -1, 0, height, width],
    [0, -1, 1, 0, 0, width],
  ];
  return ways[turn - 1] || ways[0]!;
}

/** The canvas gives its memory back at once; phones have little of it for canvases. */
function encode(canvas: HTMLCanvasElement, quality: number): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const take = (made: Blob | null): void => {
      canvas.width = canvas.height = 0;
      if (made && made.type === "image/jpeg") resolve(made.arrayBuffer());
      else reject(new BadPicture("处理不了，可能内存不够。请关掉别的网页再试。"));
    };
    canvas.toBlob(take, "image/jpeg", quality);
  });
}
