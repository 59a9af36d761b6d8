// The action list as a workbook and as a calendar.

import type { Desk } from "../desk";
import { download } from "../download";
import type { Tone } from "../notice";
import { assessors, clean, cleanName, period, type Action, type Sheet } from "../sheet";
import { OWN, script } from "../parts";
import { itemName, points, VERDICT_WORDS } from "../words";
import { isEmpty, stateWords } from "./actions";
import { calendar, dated, type Entry } from "./calendar";
import type { Catalogue } from "./catalogue";
import { inWords, today } from "./days";
import type { Finding } from "./findings";
import { briefly } from "./grounds";
import type { Table } from "../xlsx/workbook";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Actions as files hold them, in the order of the checklist; what says nothing is left out. */
function filled({ edition, sheet }: Desk): Action[] {
  const ids = edition.rubric.items.map((item) => item.id);
  const cleaned = sheet.actions.filter((action) => !isEmpty(action)).map((action) => ({ ...action, measure: clean(action.measure), person: cleanName(action.person) }));
  return cleaned.sort((one, other) => ids.indexOf(one.item) - ids.indexOf(other.item));
}

/** Such as 整改-示例小区-2026Q4.xlsx; signs that file systems refuse become a hyphen. */
function fileName(sheet: Sheet, ending: string): string {
  const estate = cleanName(sheet.estate).replace(/[\\/:*?"<>|\s.]+/g, "-").slice(0, 60) || "未填小区";
  return `${["整改", estate, period(sheet)].filter(Boolean).join("-")}.${ending}`;
}

// --- calendar

/** What became of an export, for the reader. */
export type Said = [tone: Tone, text: string];

export function exportCalendar(desk: Desk): Said {
  const { edition, sheet, form } = desk;
  const estate = cleanName(sheet.estate);
  const named = (action: Action): Entry => ({ action, title: itemName(edition, action.item) + (estate && `（${estate}）`) });
  const entries = filled(desk).map(named);
  const kept = dated(entries).length;
  if (!kept) return ["warn", "没有可以放进日历的措施：要写了期限、还没完成。"];
  const place = [edition.standard.publisher, edition.rubric.party, sheet.kind, estate, cleanName(sheet.enterprise), period(sheet)];
  const name = fileName(sheet, "ics");
  download(form, name, calendar(entries, { name: `整改${estate && ` ${estate}`}`, place, now: new Date() }), "text/calendar");
  const left = entries.length - kept;
  return ["good", `已导出 ${name}，有${kept}条；用手机的日历打开，期限前一天上午九点提醒。${left ? `没写期限或已完成的${left}条没有放进去。` : ""}`];
}

// --- workbook

const HEAD = ["条目", "编号", "结论", "失分", "依据", "措施", "负责人", "期限", "完成日期", "状态"];
const WIDTHS = [28, 10, 10, 6, 40, 44, 14, 12, 12, 16];

export async function exportTable(desk: Desk, found: Finding[], known: Catalogue | null): Promise<Said> {
  const actions = filled(desk);
  if (!found.length && !actions.length) return ["warn", "还没有要改的条目。"];
  if (!window.wuyeXlsx) await script(new URL("wuye-form-xlsx.js", OWN).href);
  const rows = [HEAD, ...body(desk, found, known, actions)];
  const sheets: Table[] = [
    { name: "整改", rows, widths: WIDTHS },
    { name: "说明", rows: about(desk), widths: [14, 60] },
  ];
  const name = fileName(desk.sheet, "xlsx");
  const made = await window.wuyeXlsx!(sheets);
  download(desk.form, name, new Uint8Array(await made.arrayBuffer()), XLSX);
  return ["good", `已导出 ${name}，只供查看；要保存答案和整改，请另导出结果文件。`];
}

function body({ edition }: Desk, found: Finding[], known: Catalogue | null, actions: Action[]): string[][] {
  const others = actions.filter((action) => !found.some(({ item }) => item.id === action.item)).map((action) => action.item);
  const rows = found.map(({ item, verdict, lost }) => [item.id, VERDICT_WORDS[verdict].split(" ")[0]!, points(lost)]);
  const all = rows.concat(Array.from(new Set(others), (id) => [id, "现在不失分", ""]));
  return all.flatMap(([id = "", verdict = "", lost = ""]) => {
    const lead = [itemName(edition, id), id, verdict, lost, briefly(known, id)];
    const own = actions.filter((action) => action.item === id);
    return own.length ? own.map((action) => [...lead, action.measure, action.person, action.due, action.done, stateWords(action, today())]) : [[...lead, "", "", "", "", "还没有措施"]];
  });
}

function about({ edition, sheet }: Desk): string[][] {
  return [
    ["项目", "内容"],
    ["小区", cleanName(sheet.estate)],
    ["单位", cleanName(sheet.enterprise)],
    ["期间", period(sheet)],
    ["种类", sheet.kind === "self" ? "自查，只供对照，不是评级" : "检查"],
    ["填写人", assessors(sheet).join("、")],
    ["依据的标准", `${edition.standard.edition}版`],
    ["导出日期", inWords(today())],
    ["说明", "逾期按导出当天算。清单没有规定整改期限，期限由单位自己定。"],
  ];
}
