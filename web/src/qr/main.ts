// The part of the form that shows a result as a QR code: wuye-form-qr.js. A whole result does not fit into one that a
// phone can read, so it holds what people compare: whose, when, how many points, and the check code.

import { short } from "../canonical";
import type { Desk } from "../desk";
import { el, fill } from "../dom";
import { register, type Part } from "../parts";
import type { Result } from "../result";
import { headline, hundredths } from "../words";
import { qrCode } from "./code";

class Code implements Part {
  constructor(private readonly desk: Desk) {
    // What it said may no longer hold.
    desk.painted(() => (this.place.hidden = this.place.hidden || this.shown !== desk.saved));
  }

  private shown = "";

  private get place(): HTMLElement {
    return this.desk.form.querySelector<HTMLElement>("[data-qr]")!;
  }

  act(): void {
    const result = this.desk.result();
    this.shown = this.desk.saved;
    const text = gist(result);
    const hint = "扫出来是下面这段文字，可以拍照留存、核对；不是结果文件，不能导入。";
    fill(this.place, qrCode(text, "结果摘要的二维码"), el("p", { class: "wf-hint" }, hint), el("pre", {}, text));
    this.place.hidden = false;
    this.place.focus();
  }
}

const cut = (name: string): string => (Array.from(name).length > 40 ? `${Array.from(name).slice(0, 40).join("")}…` : name || "未填");

/** What the code holds. */
function gist({ kind, estate, enterprise, period, standard, computed, digest }: Result): string {
  const points = computed!.score === null ? "" : `，得分${hundredths(computed!.score)}`;
  return [
    kind === "self" ? "自查结果（不是评级）" : "检查结果",
    `小区：${cut(estate)}`,
    `单位：${cut(enterprise)}`,
    `期间：${period || "未填"}`,
    `结果：${headline(computed!)}${points}`,
    `依据：${standard.edition}版`,
    `核对码：${short(digest)}`,
  ].join("\n");
}

register("qr", (desk) => new Code(desk));
