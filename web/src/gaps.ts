// What the reader of a result file will miss: pure.

import type { Edition } from "./edition";
import { draftOf, pending, period, type Draft, type Sheet } from "./sheet";

/** As sentences, or "" when nothing is missing. */
export function gaps(edition: Edition, sheet: Sheet): string {
  const empty = [!sheet.estate && "小区名称", !sheet.enterprise && "单位名称", !period(sheet) && "期间"].filter(Boolean);
  const said = ({ note, photos, links }: Draft): number => note.length + photos.length + links.length;
  const bare = edition.rubric.items.filter((item) => !draftOf(sheet, item.id).outcome && said(draftOf(sheet, item.id)));
  const numbers = bare.map((item) => `第${edition.items[item.id]!.number}条`).join("、");
  const waiting = pending(sheet).length;
  const unconfirmed = waiting ? `有${waiting}条待确认，没有进文件。` : "";
  return unconfirmed + (empty.length ? `还没填：${empty.join("、")}。` : "") + (numbers ? `${numbers}写了说明或加了凭据，但没选结论，没有进文件。` : "");
}
