// Keys a filled sheet in, in paper order and with number keys alone. What is keyed is kept as an inspection of this
// device at once, so that the form can go on with it.

import { all, el, fill, say } from "../dom";
import { Keeper } from "../keeper";
import { Notices } from "../notice";
import { download } from "../download";
import { keyOf, pack } from "../record";
import { fileName, fileText, make } from "../result";
import { score, type Verdict } from "../scoring";
import { token } from "../seat";
import { answers, blank, draftOf, VERDICTS, type Sheet, type TextField } from "../sheet";
import type { Store } from "../storage";
import { itemName, VERDICT_WORDS } from "../words";
import { Rows, type Meaning, type Row } from "./rows";
import { factsOf, itemsOf, paperOf, type Paper, type PartyRules } from "./sheet";

const VETO = "5";
const NOTHING = "0";

export class KeyIn {
  private readonly notices: Notices;
  private readonly parties: PartyRules[];
  private readonly sheet: Sheet = { ...blank(), kind: "inspection" };
  private keeper: Keeper | null = null;
  private party!: PartyRules;
  private saved = "";

  constructor(
    private readonly form: HTMLFormElement,
    private readonly store: Store,
  ) {
    this.notices = new Notices(this.part("[data-notices]"));
    this.parties = (JSON.parse(form.dataset.rules!) as { parties: PartyRules[] }).parties;
  }

  start(): void {
    for (const part of all(document, "[data-no-script]")) part.hidden = true;
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.begin();
    });
    this.part("#key-code").addEventListener("input", () => this.whose());
    this.form.dataset.ready = "";
  }

  private part<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.form.querySelector<E>(selector)!;
  }

  private paper(): Paper | string {
    return paperOf(this.part<HTMLInputElement>("#key-code").value, this.parties);
  }

  /** A sheet for all parties is keyed in for one of them. */
  private whose(): void {
    const paper = this.paper();
    const several = typeof paper !== "string" && paper.parties.length > 1;
    this.part("[data-whose]").hidden = !several;
    if (!several) return;
    const names = (paper as Paper).parties.map((place) => el("option", { value: String(place) }, this.nameOf(place)));
    fill(this.part("#key-party"), ...names);
  }

  private nameOf(place: number): string {
    const { rules } = this.parties[place]!;
    return rules.parties[rules.rubric.party]!;
  }

  private async begin(): Promise<void> {
    const paper = this.paper();
    if (typeof paper === "string") return this.refuse(paper);
    const place = paper.parties.length > 1 ? Number(this.part<HTMLSelectElement>("#key-party").value) : paper.parties[0]!;
    this.party = this.parties[place]!;
    const ids = itemsOf(this.party, paper.places);
    if (!ids.length) return this.refuse(`这张纸上没有考评${this.nameOf(place)}的条目。`);
    this.notices.drop("code");
    await this.keep();
    this.show(ids, place);
  }

  private refuse(why: string): void {
    this.notices.show("code", "bad", why);
    this.part("#key-code").focus();
  }

  private async keep(): Promise<void> {
    const { rules } = this.party;
    const key = keyOf({ ...rules.standard, party: rules.rubric.party, id: token() });
    this.keeper = new Keeper(this.store, key, {
      pack: () => this.pack(),
      saved: () => this.store.kind === "memory" || this.notices.drop("refused"),
      refused: () => this.refused(),
      overtaken: () => this.refused(),
    });
    await this.keeper.load().catch(() => this.refused());
    await this.keeper.lead(false);
    if (this.store.kind === "memory") this.refused();
    window.addEventListener("pagehide", () => void this.keeper!.flush());
  }

  private refused(): void {
    this.notices.show("refused", "bad", "浏览器不让保存：可能是无痕模式，也可能存满了。录完请点“导出结果文件”，别先关页面。");
  }

  private pack(): string {
    const { rules } = this.party;
    const outcome = score(rules.rubric, this.sheet.facts, answers(this.sheet));
    return pack(rules.standard.digest, { name: "", saved: this.saved, exported: null, done: [outcome.answered, outcome.applicable], sheet: this.sheet });
  }

  private changed(): void {
    this.saved = new Date().toISOString();
    this.keeper!.changed();
    this.count();
  }

  // --- the sheet

  private show(ids: string[], place: number): void {
    this.part("[data-begin]").hidden = true;
    const items = new Rows(ids.map((id) => this.itemRow(id)), () => this.changed(), () => this.finish());
    const facts = new Rows(
      factsOf(this.party, ids).map(({ key, question }) => this.factRow(key, question)),
      () => {
        this.changed();
        items.paint();
      },
      () => items.focus(),
    );
    const box = this.part("[data-sheet]");
    const more = factsOf(this.party, ids).length ? [el("h2", {}, "小区情况"), facts.list] : [];
    fill(box, this.head(), ...more, el("h2", {}, `${this.nameOf(place)}的${ids.length}条`), items.list, el("p", { class: "wf-hint", "data-count": "", role: "status" }), this.end());
    box.hidden = false;
    this.waiting = () => facts.open + items.open;
    this.count();
    this.part<HTMLInputElement>("#key-estate").focus();
    this.part("[data-go]").addEventListener("click", () => (more.length ? facts : items).focus());
  }

  private waiting: () => number = () => 0;

  private head(): HTMLElement {
    const fields: [string, TextField, string][] = [
      ["key-estate", "estate", "小区名称"],
      ["key-enterprise", "enterprise", "物业企业或单位名称"],
      ["key-assessors", "assessors", "检查人员（几个人用顿号分开）"],
    ];
    const boxes = fields.map(([id, name, label]) => {
      const field = el("input", { type: "text", id, maxlength: "400" });
      field.addEventListener("input", () => {
        this.sheet[name] = field.value;
        this.changed();
      });
      return el("div", { class: "wf-field" }, el("label", { class: "wf-label", for: id }, label), field);
    });
    const go = el("button", { type: "button", class: "wf-main", "data-go": "" }, "往下录数字");
    return el("fieldset", { class: "wf-head" }, el("legend", {}, "首页写的"), ...boxes, this.quarter(), go);
  }

  private quarter(): HTMLElement {
    const field = el("input", { type: "text", inputmode: "numeric", maxlength: "5", id: "key-period", "aria-describedby": "key-period-hint" });
    const hint = el("span", { class: "wf-hint", id: "key-period-hint" }, "五位数字，例如“20264”是2026年第四季度");
    field.addEventListener("input", () => {
      const found = /^(20\d\d)([1-4])$/.exec(field.value.normalize("NFKC"));
      this.sheet.year = found ? found[1]! : "";
      this.sheet.quarter = found ? found[2]! : "";
      field.setAttribute("aria-invalid", String(field.value.length > 4 && !found));
      this.changed();
    });
    return el("div", { class: "wf-field" }, el("label", { class: "wf-label", for: "key-period" }, "年份和季度"), field, hint);
  }

  private factRow(key: string, question: string): Row {
    return {
      title: question,
      hint: "1 是，2 否，0 没有打√",
      key: (digit) => {
        if (!/^[012]$/.test(digit)) return { refused: "这里只有1、2、0。" };
        delete this.sheet.facts[key];
        if (digit !== NOTHING) this.sheet.facts[key] = digit === "1";
        return { word: ["没有答", "是", "否"][Number(digit)]! };
      },
    };
  }

  private itemRow(id: string): Row {
    const { rules, grounds, veto } = this.party;
    const item = rules.rubric.items.find((each) => each.id === id)!;
    return {
      title: itemName(rules, id),
      hint: `1 符合，2 基本符合，3 不符合${grounds[id] ? "，4 不适用" : ""}，0 没有打√${veto[id] ? "；有否决情形先按5" : ""}`,
      away: () => {
        const failed = item.conditions.find((key) => this.sheet.facts[key] === false);
        return failed ? `不适用于本小区（只用于${rules.conditions[failed]}）` : "";
      },
      key: (digit) => this.answer(id, digit),
    };
  }

  private answer(id: string, digit: string): Meaning {
    const { grounds, veto } = this.party;
    const draft = draftOf(this.sheet, id);
    if (digit === VETO && veto[id]) {
      this.sheet.drafts[id] = { ...draft, veto: !draft.veto };
      return { toggled: draft.veto ? "没有否决情形。" : `有一票否决情形：${veto[id]}` };
    }
    const outcome: Verdict | "" = digit === NOTHING ? "" : VERDICTS[Number(digit) - 1] || "";
    if (!outcome && digit !== NOTHING) return { refused: `没有${digit}这个答案。` };
    if (outcome === "not_applicable" && !grounds[id]) return { refused: "这一条不能答“不适用”。请看纸上打的是哪一格；真打了“不适用”，按0，写进备注。" };
    this.sheet.drafts[id] = { ...draft, outcome, reason: "" };
    const word = outcome ? VERDICT_WORDS[outcome] : "没有打√";
    const said = draft.veto ? `${word}，有一票否决情形` : word;
    return outcome === "not_applicable" ? { word: said, more: this.groundRow(id) } : { word: said };
  }

  private groundRow(id: string): Row {
    const grounds = this.party.grounds[id]!;
    return {
      title: "是哪一项理由",
      hint: `${grounds.map((ground, place) => `${place + 1} ${ground}`).join("；")}；0 纸上没有写，或者是别的理由`,
      key: (digit) => {
        const ground = digit === NOTHING ? "" : grounds[Number(digit) - 1];
        if (ground === undefined) return { refused: `没有第${digit}项理由。` };
        this.sheet.drafts[id] = { ...draftOf(this.sheet, id), reason: ground };
        return { word: ground || "理由还没有，随后在表里补" };
      },
    };
  }

  // --- the end

  private count(): void {
    const place = this.form.querySelector("[data-sheet] > [data-count]");
    const open = this.waiting();
    if (place) say(place, open ? `还有${open}行没录。` : "都录了。");
  }

  private end(): HTMLElement {
    const button = (label: string, run: () => void, name = ""): HTMLElement => {
      const made = el("button", { type: "button", ...(name && { class: name }) }, label);
      made.addEventListener("click", run);
      return made;
    };
    const hint = el("p", { class: "wf-hint" }, "备注、照片和签字不在这里录：打开表接着补。");
    const row = el("div", { class: "wf-row wf-actions" }, button("打开表，核对和补备注", () => void this.open(), "wf-main"), button("导出结果文件", () => this.export()));
    return el("div", { id: "key-end", tabindex: "-1" }, hint, row);
  }

  private finish(): void {
    this.part("#key-end button").focus();
  }

  private async open(): Promise<void> {
    await this.keeper!.save();
    if (this.keeper!.unsaved) return;
    const id = this.keeper!.key.split(":").pop()!;
    const { rules } = this.party;
    location.assign(`${this.form.dataset.form!.replace("PARTY", rules.rubric.party)}?a=${id}`);
  }

  private export(): void {
    const result = make(this.party.rules, this.sheet, new Date());
    download(this.form, fileName(result), fileText(result), "application/json");
    this.notices.show("export", "good", `已导出 ${fileName(result)}。`);
  }
}
