// The photos of one item: small pictures with what is said about them.

import { el, say } from "../dom";
import type { Photo } from "../scoring";
import { cleanName } from "../sheet";
import { enlarge } from "./enlarge";
import { thumbOf } from "./shrink";
import { readPhoto, readThumb, writeThumb } from "./store";

export interface CardActs {
  caption(digest: string, caption: string): void;
  remove(digest: string): void;
}

interface Card {
  box: HTMLElement;
  picture: HTMLImageElement;
  caption: HTMLInputElement;
  paper: HTMLElement;
}

export class Cards {
  private readonly cards = new Map<string, Card>();
  private shown: Photo[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly acts: CardActs,
  ) {}

  get count(): number {
    return this.shown.length;
  }

  /** Cards of photos already shown stay, so that what is being typed in them stays too. */
  show(photos: Photo[]): void {
    if (photos === this.shown || (!photos.length && !this.shown.length)) return;
    const order = photos.map((photo) => photo.digest);
    const moved = order.join() !== this.shown.map((photo) => photo.digest).join();
    this.shown = photos;
    for (const digest of Array.from(this.cards.keys())) if (!order.includes(digest)) this.drop(digest);
    photos.forEach((photo, index) => this.name(this.cards.get(photo.digest) || this.make(photo.digest), photo, index + 1));
    if (moved) this.list.append(...order.map((digest) => this.cards.get(digest)!.box));
  }

  private drop(digest: string): void {
    const { box, picture } = this.cards.get(digest)!;
    URL.revokeObjectURL(picture.src);
    box.remove();
    this.cards.delete(digest);
  }

  private make(digest: string): Card {
    const picture = el("img", { alt: "", decoding: "async" });
    const look = el("a", { class: "wf-thumb", href: "#", role: "button" }, picture);
    const caption = el("input", { type: "text", maxlength: "120", placeholder: "照片说明" });
    const paper = el("span", { class: "wf-caption", "aria-hidden": "true" });
    const remove = el("button", { type: "button" }, "移除");
    look.addEventListener("click", (event) => {
      event.preventDefault();
      void enlarge(this.shown, this.shown.findIndex((photo) => photo.digest === digest));
    });
    look.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      look.click();
    });
    caption.addEventListener("input", () => this.acts.caption(digest, cleanName(caption.value)));
    remove.addEventListener("click", () => this.acts.remove(digest));
    const card = { box: el("li", {}, look, caption, paper, remove), picture, caption, paper };
    this.cards.set(digest, card);
    void this.load(digest, card);
    return card;
  }

  private name(card: Card, { caption = "" }: Photo, number: number): void {
    const { box, picture, paper } = card;
    picture.alt = caption ? `照片${number}：${caption}` : `照片${number}`;
    card.caption.setAttribute("aria-label", `照片${number}的说明`);
    box.querySelector(".wf-thumb")!.setAttribute("aria-label", `放大${picture.alt}`);
    box.querySelector("button")!.setAttribute("aria-label", `移除照片${number}`);
    if (cleanName(card.caption.value) !== caption) card.caption.value = caption;
    say(paper, caption);
  }

  private async load(digest: string, { box, picture }: Card): Promise<void> {
    const thumb = await thumbnail(digest).catch(() => null);
    if (thumb) picture.src = URL.createObjectURL(new Blob([thumb], { type: "image/jpeg" }));
    else box.querySelector(".wf-thumb")!.replaceWith(el("p", { class: "wf-absent" }, "照片不在这台设备上。导入带照片的压缩包就能看到。"));
  }
}

/** The small picture of a photo, made once; null when the photo is not here. Rejects when it cannot be read. */
async function thumbnail(digest: string): Promise<ArrayBuffer | null> {
  const known = await readThumb(digest);
  if (known) return known;
  const bytes = await readPhoto(digest);
  if (!bytes) return null;
  const made = await thumbOf(bytes);
  await writeThumb(digest, made).catch(() => undefined);
  return made;
}
