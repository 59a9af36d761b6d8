// What proves an answer: photos and links, shown and changed within each item.

import type { Desk } from "../desk";
import { all, el, say } from "../dom";
import { Notices } from "../notice";
import type { Part } from "../parts";
import type { Link, Photo } from "../scoring";
import { draftOf, type Draft } from "../sheet";
import { Cards } from "./cards";
import { askLink, linkRow } from "./links";
import { BadPicture } from "./picture";
import { shrink } from "./shrink";
import { writePhotos, type Stored } from "./store";
import { tidy } from "./sweep";

/** Of each kind, as in schemas/result.schema.json. */
export const MOST = 6;

const WARNING =
  "先看一眼：照片里不要有人脸、车牌、门牌号和证件，拍到了请重拍，或先遮住。照片缩小到约0.3 MB，拍摄地点等信息会去掉，只存在这台设备上。";
const NO_PLACE = "浏览器不让用数据库（可能是无痕模式），照片存不下，没有加。换一个浏览器再加照片；说明和链接照样能填。";
const LOCKED = "这张表正在另一个窗口里填，没有加上。";

/** One item's place on the page. */
interface Place {
  box: HTMLElement;
  notices: Notices;
  cards: Cards;
  links: HTMLElement;
  shown: Link[];
  /** Chooses pictures, after the warning was read. */
  choose: HTMLElement;
}

export class Evidence implements Part {
  private readonly boxes: Map<string, HTMLElement>;
  private readonly places = new Map<string, Place>();
  private warned = false;

  constructor(private readonly desk: Desk) {
    this.boxes = new Map(all(desk.form, "[data-evidence]").map((box) => [itemOf(box), box]));
    desk.painted(() => this.paint());
    window.setTimeout(() => void tidy(desk.store).catch(() => undefined), 3000);
  }

  act(name: string, button: HTMLElement): void {
    const place = this.at(itemOf(button));
    if (name === "photo") this.ask(place);
    if (name === "link") askLink(place.box, (link) => this.addLink(itemOf(button), link));
  }

  async take(field: HTMLInputElement): Promise<void> {
    const files = Array.from(field.files || []);
    field.value = "";
    if (files.length) await this.add(itemOf(field), files);
  }

  // --- showing

  private paint(): void {
    for (const item of this.boxes.keys()) {
      const { photos, links } = draftOf(this.desk.sheet, item);
      if (photos.length || links.length || this.places.has(item)) this.paintItem(item, photos, links);
    }
  }

  private paintItem(item: string, photos: Photo[], links: Link[]): void {
    const place = this.at(item);
    place.cards.show(photos);
    say(place.box.querySelector("[data-do=photo]")!, photos.length ? `再加照片（${photos.length}/${MOST}）` : "加照片");
    if (same(links, place.shown)) return;
    place.shown = links;
    place.links.textContent = "";
    place.links.append(...links.map((link, index) => linkRow(link, () => this.removeLink(item, index))));
  }

  /** An item's place, built when it is first needed. */
  private at(item: string): Place {
    const known = this.places.get(item);
    if (known) return known;
    const box = this.boxes.get(item)!;
    const list = el("ul", { class: "wf-photos" });
    const links = el("ul", { class: "wf-links" });
    const said = el("div", { role: "status", tabindex: "-1" });
    const choose = this.chooser();
    box.prepend(list, links);
    box.append(choose, said);
    const cards = new Cards(list, {
      caption: (digest, caption) => this.desk.change((sheet) => edit(sheet.drafts, item, (draft) => ({ photos: captioned(draft.photos, digest, caption) }))),
      remove: (digest) => this.remove(item, digest),
    });
    const place = { box, notices: new Notices(said), cards, links, shown: [], choose };
    this.places.set(item, place);
    return place;
  }

  private chooser(): HTMLElement {
    const field = el("input", { type: "file", accept: "image/*", multiple: "", "data-part": "photos", "aria-label": "选照片或拍照" });
    return el("div", { class: "wf-choose", hidden: "" }, el("p", {}, WARNING), el("label", { class: "wf-choice" }, field, el("span", { class: "wf-face" }, "知道了，选照片或拍照")));
  }

  // --- photos

  /** Before the first photo the warning; later the browser's own window, which needs the same button pressed. */
  private ask(place: Place): void {
    const { notices, choose, cards } = place;
    notices.drop("photos");
    if (this.desk.store.kind !== "database") return notices.show("photos", "bad", NO_PLACE);
    if (cards.count >= MOST) return notices.show("photos", "warn", `每条最多${MOST}张照片。要换，先移除一张。`);
    choose.hidden = false;
    const field = choose.querySelector("input")!;
    if (this.warned) field.click();
    field.focus();
  }

  private async add(item: string, files: File[]): Promise<void> {
    const place = this.at(item);
    this.warned = true;
    place.choose.hidden = true;
    place.box.querySelector<HTMLElement>("[data-do=photo]")!.focus();
    const refused: string[] = [];
    let added = 0;
    for (const [index, file] of files.entries()) {
      place.notices.show("photos", "good", files.length > 1 ? `正在处理第${index + 1}张，共${files.length}张…` : "正在处理照片…");
      const why = await this.addOne(item, file);
      if (why) refused.push(why);
      else added++;
    }
    const done = added ? `加了${added}张照片。` : "";
    place.notices.show("photos", refused.length ? "bad" : "good", done + refused.join(""));
  }

  /** Adds one picture, or says why not. The picture is kept before the answer names it. */
  private async addOne(item: string, file: File): Promise<string> {
    const name = `“${file.name}”`;
    if (this.photos(item).length >= MOST) return `每条最多${MOST}张，${name}没有加。`;
    try {
      const [digest, stored] = await shrink(file);
      if (this.photos(item).some((photo) => photo.digest === digest)) return `${name}已经在这一条里了。`;
      await this.keep(digest, stored);
      if (this.desk.locked) return LOCKED;
      this.desk.change((sheet) => edit(sheet.drafts, item, (draft) => ({ photos: [...draft.photos, { digest }] })));
      return "";
    } catch (error) {
      return `${name}没有加：${whyNot(error)}`;
    }
  }

  /** When the browser is full, photos that nothing names make room first. */
  private async keep(digest: string, stored: Stored): Promise<void> {
    try {
      await writePhotos([[digest, stored]]);
    } catch {
      await tidy(this.desk.store, 0);
      await writePhotos([[digest, stored]]);
    }
  }

  private photos(item: string): Photo[] {
    return draftOf(this.desk.sheet, item).photos;
  }

  private remove(item: string, digest: string): void {
    const { notices } = this.at(item);
    const index = this.photos(item).findIndex((photo) => photo.digest === digest);
    const removed = this.photos(item)[index];
    if (!removed) return;
    this.desk.change((sheet) => edit(sheet.drafts, item, (draft) => ({ photos: draft.photos.filter((photo) => photo !== removed) })));
    const undo = (): void => {
      notices.drop("photos");
      const back = (draft: Draft): Partial<Draft> => ({ photos: [...draft.photos.slice(0, index), removed, ...draft.photos.slice(index)].slice(0, MOST) });
      this.desk.change((sheet) => edit(sheet.drafts, item, back));
    };
    this.said(item, "移除了1张照片。", undo);
  }

  // --- links

  /** Adds a link, or says why not. */
  private addLink(item: string, link: Link): string {
    const { links } = draftOf(this.desk.sheet, item);
    if (links.length >= MOST) return `每条最多${MOST}个链接。要换，先移除一个。`;
    if (links.some((known) => known.url === link.url)) return "这个网址已经在这一条里了。";
    this.desk.change((sheet) => edit(sheet.drafts, item, (draft) => ({ links: [...draft.links, link] })));
    return "";
  }

  private removeLink(item: string, index: number): void {
    const { links } = draftOf(this.desk.sheet, item);
    const put = (given: Link[]): void => this.desk.change((sheet) => edit(sheet.drafts, item, () => ({ links: given })));
    put(links.filter((_, at) => at !== index));
    this.said(item, "移除了1个链接。", () => {
      this.at(item).notices.drop("photos");
      put(links);
    });
  }

  private said(item: string, text: string, undo: () => void): void {
    const { notices, box } = this.at(item);
    notices.show("photos", "warn", text, ["撤销", undo]);
    box.querySelector<HTMLElement>("[role=status]")!.focus();
  }
}

const itemOf = (within: HTMLElement): string => within.closest<HTMLElement>("[data-item]")!.dataset.item!;

function edit(drafts: Record<string, Draft>, item: string, work: (draft: Draft) => Partial<Draft>): void {
  const draft = draftOf({ drafts } as Parameters<typeof draftOf>[0], item);
  drafts[item] = { ...draft, ...work(draft) };
}

const captioned = (photos: Photo[], digest: string, caption: string): Photo[] =>
  photos.map((photo) => (photo.digest === digest ? { digest, caption } : photo));

const same = (one: Link[], other: Link[]): boolean => one === other || (!one.length && !other.length);

function whyNot(error: unknown): string {
  if (error instanceof BadPicture) return error.message;
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  return full
    ? "浏览器的空间满了。别的答案都在。请先导出压缩包，再到“自查”页删掉不要的表。"
    : "浏览器不让保存照片。别的答案都在。请再试一次，或换一个浏览器。";
}
