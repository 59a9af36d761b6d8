// The filled form on paper: the check code of the file it agrees with, on every page where the browser can print it
// there, and the action list with room to write by hand.

import { short } from "../canonical";
import type { Desk } from "../desk";
import { all, el, fill } from "../dom";
import { draftOf, isEmpty as isBlank } from "../sheet";
import { itemName, moment, points, VERDICT_WORDS } from "../words";
import { isEmpty, stateWords } from "./actions";
import type { Catalogue } from "./catalogue";
import { inWords, isDay, today } from "./days";
import type { Finding } from "./findings";
import { briefly } from "./grounds";

export class Paper {
  private readonly stamp = el("p", { class: "wf-paper wf-stamp" });
  private readonly table = el("div", { class: "wf-paper" });
  private readonly rules = pageRules();

  constructor(
    private readonly desk: Desk,
    private readonly found: () => [Finding[], Catalogue | null],
  ) {
    desk.form.insertBefore(this.stamp, desk.form.querySelector(".wf-head"));
    desk.form.querySelector("[data-mend]")!.append(this.table);
    window.addEventListener("beforeprint", () => this.prepare());
  }

  /** Asks for a file first, because only a file gives the paper a check code that can be verified. */
  print(): void {
    const { messages, sheet } = this.desk;
    if (isBlank(sheet) || this.code()) return window.print();
    const save = (): void => {
      messages.drop("paper");
      this.desk.save();
      window.print();
    };
    const plain = (): void => {
      messages.drop("paper");
      window.print();
    };
    messages.show("paper", "warn", "现在的答案还没有导出，打印出来没有核对码。", ["导出并打印", save], ["不要核对码，打印", plain]);
    this.desk.go("wf-files");
  }

  /** The code of the file made last, when it says the same as the form now. */
  private code(): string {
    const { last } = this.desk;
    return last && short(this.desk.result().digest) === last.code ? last.code : "";
  }

  private prepare(): void {
    const { last, edition, sheet } = this.desk;
    const blank = isBlank(sheet);
    const code = blank ? "" : this.code();
    const said = code ? `核对码 ${code}，与${moment(last!.at)}导出的 ${last!.name}一致。` : "没有核对码：这份答案还没有导出成结果文件。";
    fill(this.stamp, `依据${edition.standard.edition}版。`, blank ? "" : said);
    for (const box of all(this.desk.form, "[data-item]")) this.shorten(box);
    this.paintTable();
    const foot = blank ? "" : code ? `核对码 ${code}` : "没有核对码";
    if (this.rules) this.rules.replaceSync(`@page { margin: 14mm 12mm 16mm; @bottom-left { ${TYPE} content: "${foot}" } @bottom-right { ${TYPE} content: "第 " counter(page) " 页，共 " counter(pages) " 页" } }`);
  }

  /** What an answered item leaves empty takes no room. */
  private shorten(box: HTMLElement): void {
    const { outcome, note, veto } = draftOf(this.desk.sheet, box.dataset.item!);
    box.classList.toggle("wf-brief", !!outcome);
    box.classList.toggle("wf-noteless", !!outcome && !note);
    box.classList.toggle("wf-vetoless", !!outcome && !veto);
  }

  private paintTable(): void {
    const [found, known] = this.found();
    const { edition, sheet } = this.desk;
    const others = sheet.actions.map((action) => action.item).filter((id) => !found.some(({ item }) => item.id === id));
    const all: [string, string][] = found.map(({ item, verdict, lost }) => [item.id, `${VERDICT_WORDS[verdict]}，失${points(lost)}分`]);
    all.push(...Array.from(new Set(others), (id): [string, string] => [id, "现在不失分"]));
    const head = ["条目", "依据", "措施", "负责人", "期限", "完成"].map((title) => el("th", { scope: "col" }, title));
    const rows = all.flatMap(([id, state]) => this.rows(id, [`${itemName(edition, id)}（${state}）`, briefly(known, id)]));
    fill(this.table, ...(rows.length ? [el("table", { class: "wf-table" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows))] : []));
  }

  private rows(id: string, lead: string[]): HTMLElement[] {
    const cells = (texts: string[]): HTMLElement => el("tr", {}, ...texts.map((text) => el("td", {}, text)));
    const own = this.desk.sheet.actions.filter((action) => action.item === id && !isEmpty(action));
    if (!own.length) return [cells([...lead, "", "", "", ""])];
    return own.map(({ measure, person, due, done, ...rest }, place) => {
      const late = done ? (isDay(done) ? inWords(done) : done) : stateWords({ measure, person, due, done, ...rest }, today());
      return cells([...(place ? ["", ""] : lead), measure, person, isDay(due) ? inWords(due) : due, late]);
    });
  }
}

const TYPE = "font-size: 8pt;";

/** Rules that a script may change without an inline style, which the page's policy forbids; null in old browsers. */
function pageRules(): CSSStyleSheet | null {
  try {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return sheet;
  } catch {
    return null;
  }
}
