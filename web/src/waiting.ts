// Answers of last time that wait to be confirmed: until then they do not count.

import type { Desk } from "./desk";
import { all } from "./dom";
import type { Notices } from "./notice";
import { draftOf, pending } from "./sheet";

export class Waiting {
  constructor(
    private readonly desk: Desk,
    private readonly notices: Notices,
  ) {}

  remind(): void {
    const { length } = pending(this.desk.sheet);
    if (!length) return;
    const text = `有${length}条是上次的答案，待确认。没确认的不计分，也不进结果文件。`;
    this.notices.show("pending", "warn", text, ["看第一条", () => this.desk.go(pending(this.desk.sheet)[0]!)]);
  }

  /** Takes the reminder away once nothing waits. */
  settle(): void {
    if (!pending(this.desk.sheet).length) this.notices.drop("pending");
  }

  /** Counts an answer from now on, and goes to the next that waits. */
  confirm(id: string): void {
    this.desk.change((sheet) => {
      sheet.drafts[id] = { ...draftOf(sheet, id), pending: false };
    });
    const boxes = all(this.desk.form, "[data-item]");
    const after = boxes.slice(boxes.findIndex((box) => box.dataset.item === id) + 1);
    const next = after.concat(boxes).find((box) => !box.querySelector<HTMLElement>("[data-confirm]")!.hidden);
    if (next) next.querySelector<HTMLElement>("[data-do=confirm]")!.focus();
    else this.desk.go(id);
  }
}
