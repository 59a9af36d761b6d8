// Files of one form: the zip, the table, the text to copy, and what comes back in.

import { short } from "../canonical";
import type { Desk } from "../desk";
import { download } from "../download";
import type { Part } from "../parts";
import { fileName, fileText, type Result } from "../result";
import { headline, hundredths } from "../words";
import { csv } from "./csv";
import { incoming, packed, type Photos } from "./incoming";
import { keepPhotos, leftOver, named as namedPhotos, photosOf } from "./photos";
import { load } from "../parts";
import { read, toSheet, wholeSheet } from "./reading";

export class Files implements Part {
  constructor(private readonly desk: Desk) {}

  act(name: string): void | Promise<void> {
    if (name === "export-zip") return this.exportZip();
    if (name === "export-csv") return this.exportTable();
    if (name === "copy") return this.copy();
    if (name === "paste") return this.import(new Map(), 0, this.desk.form.querySelector<HTMLTextAreaElement>("[data-paste]")!.value);
  }

  async take(field: HTMLInputElement): Promise<void> {
    const file = field.files && field.files[0];
    if (!file) return;
    const found = await incoming(file);
    field.value = "";
    if ("refusal" in found) this.refuse(found.refusal);
    else await this.import(found.photos, found.others, found.text);
  }

  private async exportZip(): Promise<void> {
    const result = this.desk.result();
    const name = named(result, "zip");
    const photos = await photosOf(result);
    const absent = namedPhotos(result).length - photos.size;
    const parts = packed(fileText(result), photos, result.saved!);
    download(this.desk.form, name, new Blob(parts as BlobPart[]), "application/zip");
    const within = photos.size ? `里面有${photos.size}张照片。` : "";
    this.desk.exported(result, name, within + (absent ? `有${absent}张照片不在这台设备上，没有进压缩包。` : ""));
  }

  private exportTable(): void {
    const { desk } = this;
    const result = this.desk.result();
    const name = named(result, "csv");
    download(desk.form, name, csv(desk.edition, result), "text/csv");
    desk.messages.show("export", "good", `已导出 ${name}，只供查看；要保存答案，请另导出结果文件。${desk.gaps()}`);
  }

  private async copy(): Promise<void> {
    const { form, messages } = this.desk;
    const area = form.querySelector<HTMLTextAreaElement>("#wf-text")!;
    const result = this.desk.result();
    const bare = namedPhotos(result).length ? "照片不在文字里；要带照片，请导出压缩包。" : "";
    area.value = summary(result);
    form.querySelector<HTMLElement>("[data-text]")!.hidden = false;
    area.focus();
    area.select();
    const copied = await toClipboard(area.value);
    messages.show("copy", copied ? "good" : "warn", (copied ? "已复制。" : "没能自动复制，请长按下面的文字，全选，复制。") + bare);
  }

  /** Checks everything, then keeps the photos, then takes over the answers. */
  private async import(photos: Photos, others: number, text: string): Promise<void> {
    const { edition, store } = this.desk;
    const reading = read(text, edition, true);
    if ("refusal" in reading) return this.refuse(reading.refusal);
    const { result } = reading;
    if (result.standard.edition !== edition.standard.edition) return this.migrate(result, photos);
    const wanted = namedPhotos(result);
    const kept = await keepPhotos(wanted, photos, store);
    if ("refusal" in kept) return this.refuse(kept.refusal);
    const { sheet, lost } = toSheet(result, edition);
    const older = result.standard.digest !== edition.standard.digest ? "填写以后标准的文字有改动，请核对一遍。" : "";
    const left = lost ? `有${lost}条答案不属于这张表，没有导入。` : "";
    const unknown = others ? `压缩包里还有${others}个别的文件，没有看。` : "";
    this.desk.replace(sheet, `已导入 ${fileName(result)}。${older}${left}${kept.remark}${leftOver(wanted, photos)}${unknown}`, result.saved);
  }

  /** A file of an older edition: shows what would become of it, and takes it over only when told to. */
  private async migrate(result: Result, photos: Photos): Promise<void> {
    const { desk } = this;
    const known = await load("migrate").then(() => window.wuye.migrate!, () => null);
    if (!known) return this.refuse("换版要用的程序没有取到，可能断网了。");
    const { standard, party } = result;
    const plan = await known.plan({ standard, party, sheet: wholeSheet(result), result: result.digest });
    if ("refusal" in plan) return this.refuse(`这份文件依据的是${standard.edition}版，${plan.refusal}`);
    if (plan.to.edition !== desk.edition.standard.edition)
      return this.refuse(`这份文件依据的是${standard.edition}版，这张表是${desk.edition.standard.edition}版。请到现行版的表里导入。`);
    const take = async (): Promise<void> => {
      const kept = await keepPhotos(namedPhotos(result), photos, desk.store);
      if ("refusal" in kept) return this.refuse(kept.refusal);
      desk.replace(plan.sheet, `已从${standard.edition}版带过来。${known.sentence(plan)}${kept.remark}`, new Date().toISOString());
    };
    known.show(desk.form.querySelector<HTMLElement>("[data-messages]")!, standard.edition, plan, take);
  }

  private refuse(why: string): void {
    this.desk.messages.show("done", "bad", `没有导入：${why}原来的答案没有动。`);
  }
}

const named = (result: Result, ending: string): string => fileName(result).replace(/json$/, ending);

/** A few lines for people, then the file itself in one line. */
function summary(result: Result): string {
  const { computed } = result;
  const points = computed!.score === null ? "" : `，得分${hundredths(computed!.score)}`;
  const title = fileName(result).replace(/\.json$/, "");
  return [`${title}：${headline(computed!)}${points}`, `核对码 ${short(result.digest)}`, "", fileText(result)].join("\n");
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
