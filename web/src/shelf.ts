// The list of the assessments kept on this device, on the page with the doors: create, copy, rename, delete, clear.

import { all, el, fill, say } from "./dom";
import { Journal } from "./journal";
import { Notices } from "./notice";
import { load } from "./parts";
import { FIRST, glance, keyOf, pack, placeOf, type Kept, type Place } from "./record";
import { token } from "./seat";
import { answers, blank, cleanName, pending, type Sheet } from "./sheet";
import type { Store } from "./storage";
import { moment } from "./words";

type Seen = Kept & { digest: string };

interface Row {
  key: string;
  place: Place;
  stored: string | null;
  /** The newest text: what is stored, or what was typed after it and is not written yet. */
  text: string;
  /** Null when the record cannot be read. */
  seen: Seen | null;
}

/** The form of an earlier edition among the archived pages, if the site has it. */
function archived(door: string, { edition, party }: Place): string {
  const one = window.wuyeSiteEditions?.editions.find(({ number }) => number === edition);
  if (!one || one.missing.includes(`self-check/${party}/`)) return "";
  const [, root = "", form = ""] = /^(.*)(self-check\/[^/]+\/(?:index\.html)?)$/.exec(door) || [];
  return form && `${root}editions/${edition}/${form}`;
}

export class Shelf {
  private readonly notices: Notices;
  private readonly journal = new Journal();
  private rows: Row[] = [];

  constructor(
    private readonly section: HTMLElement,
    private readonly store: Store,
  ) {
    this.notices = new Notices(this.part("[data-notices]"));
  }

  async start(): Promise<void> {
    this.part("[data-do=create]").addEventListener("click", () => void this.try(() => this.create()));
    this.part("[data-do=wipe]").addEventListener("click", () => this.askWipe());
    // Back from a form, or from another window.
    window.addEventListener("pageshow", (event) => event.persisted && void this.try(() => this.show()));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !this.renaming() && void this.try(() => this.show()));
    this.section.hidden = false;
    if (this.store.kind === "memory") this.notices.show("refused", "bad", "浏览器不让保存：可能是无痕模式。表关掉就没了，填完请马上导出。");
    await this.try(() => this.show());
    this.section.dataset.ready = "";
    // Photos of what was deleted here go in the end; nobody waits for that.
    if (this.store.kind === "database") void load("photos").then(() => window.wuye.tidy!(this.store)).catch(() => undefined);
  }

  private part<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.section.querySelector<E>(selector)!;
  }

  private renaming(): boolean {
    return !!this.section.querySelector("[data-rename]");
  }

  /** Does what may fail, and says so when it does. */
  private async try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.notices.show("failed", "bad", "没有做成：浏览器不让保存，或者存满了，或者别的窗口刚改过。请刷新页面再试。");
    }
  }

  // --- showing

  private async show(): Promise<void> {
    this.rows = [];
    for (const key of await this.keys()) {
      const place = placeOf(key);
      if (!place) continue;
      const stored = await this.store.read(key);
      const text = this.journal.recover(key, stored) || stored;
      if (text) this.rows.push({ key, place, stored, text, seen: glance(text) });
    }
    const when = (row: Row): string => (row.seen ? row.seen.saved : "");
    this.rows.sort((one, other) => (when(one) < when(other) ? 1 : when(one) > when(other) ? -1 : one.key < other.key ? -1 : 1));
    fill(this.part("[data-list]"), ...this.rows.map((row) => this.entry(row)));
    say(this.part("[data-count]"), this.rows.length ? `共${this.rows.length}张，最近填的排前面。` : "还没有。选上面的一方，或者在下面新建一张。");
  }

  /** Of what is stored, and of what was typed first of all in a tab that died. */
  private async keys(): Promise<string[]> {
    return Array.from(new Set((await this.store.keys()).concat(this.journal.keys())));
  }

  private entry(row: Row): HTMLElement {
    const { seen } = row;
    const title = el("h3", { tabindex: "-1" }, titleOf(seen));
    const button = (label: string, run: () => Promise<void> | void): HTMLElement => {
      const made = el("button", { type: "button", "aria-label": `${label}：${titleOf(seen)}` }, label);
      made.addEventListener("click", () => void this.try(async () => run()));
      return made;
    };
    const acts = el("div", { class: "wf-row wf-actions" });
    const address = this.address(row.place);
    if (seen && address) fill(title, el("a", { href: address }, titleOf(seen)));
    if (seen && address && row.place.edition === this.section.dataset.edition) {
      acts.append(button("从上次开始", () => this.next(row, seen)), button("复制", () => this.copy(row, seen)), button("改名", () => this.rename(row, seen, title)));
    } else if (seen && this.door(row.place.party)) {
      // An edition that the site knows nothing of has no table of where its answers go.
      const known = window.wuyeSiteEditions?.editions.some(({ number }) => number === row.place.edition);
      if (known) acts.append(button(`带到${this.section.dataset.edition}版`, () => this.migrate(row, seen)));
      else acts.append(button("从上次开始", () => this.next(row, seen)));
    }
    acts.append(button("删除", () => this.remove(row)));
    return el("li", { "data-key": row.key }, title, ...this.facts(row).map((line) => el("p", { class: "wf-hint" }, line)), acts);
  }

  private facts({ place, seen }: Row): string[] {
    const door = this.door(place.party);
    const party = door ? door.querySelector("strong")!.textContent! : place.party;
    const edition = `${party}，${place.edition}版`;
    if (!seen) return [edition, "这张表坏了，读不出来。"];
    const { sheet, exported } = seen;
    return [
      [sheet.estate, sheet.enterprise, quarterOf(sheet)].filter(Boolean).join("，") || "小区、单位、期间都还没填",
      `${edition}，${progress(seen)}`,
      `${seen.saved ? `最后保存${moment(seen.saved)}` : "没有记下保存时间"}；${exported ? `最后导出${moment(exported.at)}` : "还没有导出"}`,
    ];
  }

  private door(party: string): HTMLAnchorElement | undefined {
    return all<HTMLAnchorElement>(document, "a[data-party]").find((link) => link.dataset.party === party);
  }

  /** Where the form of a record is, or "": an answer is opened by the form of its own edition only. */
  private address(place: Place): string {
    const door = this.door(place.party);
    const { publisher, edition } = this.section.dataset;
    if (!door || place.publisher !== publisher) return "";
    const form = place.edition === edition ? door.href : archived(door.href, place);
    return form && place.id !== FIRST ? `${form}?a=${place.id}` : form;
  }

  // --- doing

  private newKey(party: string): string {
    const { publisher = "", edition = "" } = this.section.dataset;
    return keyOf({ publisher, edition, party, id: token() });
  }

  private async create(): Promise<void> {
    const key = this.newKey(this.part<HTMLSelectElement>("[data-new-party]").value);
    const name = cleanName(this.part<HTMLInputElement>("[data-new-name]").value);
    await this.add(key, "", { name, saved: new Date().toISOString(), exported: null, done: null, sheet: blank() });
    // A store that is gone with this page cannot hand the name over; the form says so itself.
    location.assign(this.address(placeOf(key)!));
  }

  private add(key: string, digest: string, kept: Kept): Promise<void> {
    const { name, saved, exported, done, sheet } = kept;
    return this.store.write(key, pack(digest, { name, saved, exported, done, sheet }), null);
  }

  private async copy(row: Row, seen: Seen): Promise<void> {
    const key = this.newKey(row.place.party);
    await this.add(key, seen.digest, { ...seen, name: `${titleOf(seen)} 副本`, saved: new Date().toISOString(), exported: null });
    await this.done(key, `已复制“${titleOf(seen)}”。`);
  }

  /** A new assessment of the next quarter, its answers those of last time and waiting to be confirmed. */
  private async next(row: Row, seen: Seen): Promise<void> {
    const key = this.newKey(row.place.party);
    const drafts = { ...seen.sheet.drafts };
    // Photos show how it was then; what is confirmed now needs new ones.
    for (const item of Object.keys(drafts)) drafts[item] = { ...drafts[item]!, photos: [], pending: !!drafts[item]!.outcome, flagged: false, by: "" };
    const actions = seen.sheet.actions.filter((action) => !action.done);
    const sheet = { ...seen.sheet, ...following(seen.sheet), drafts, actions, finished: "", corrections: [], merged: [] };
    await this.add(key, seen.digest, { name: "", saved: new Date().toISOString(), exported: null, done: null, sheet });
    await this.done(key, "新的一张做好了：上次的答案都带过来了，等您一条条确认。照片没有带，请拍新的。");
  }

  /** Shows what would become of an assessment of an older edition, and makes a new one of it when told to. */
  private async migrate(row: Row, seen: Seen): Promise<void> {
    const known = await load("migrate").then(() => window.wuye.migrate!, () => null);
    if (!known) return this.notices.show("done", "bad", "换版要用的程序没有取到，可能断网了。答案都在，没有丢；联上网再试。");
    const { publisher, edition, party } = row.place;
    const plan = await known.plan({ standard: { publisher, edition, digest: seen.digest }, party, sheet: seen.sheet });
    if ("refusal" in plan) return this.notices.show("done", "bad", `没有换版：${plan.refusal}`);
    const take = async (): Promise<void> => {
      const key = this.newKey(party);
      const name = cleanName(`${titleOf(seen)}（从${edition}版带来）`);
      await this.add(key, plan.to.digest, { name, saved: new Date().toISOString(), exported: null, done: null, sheet: plan.sheet });
      await this.done(key, `已带到${plan.to.edition}版，是新的一张：${known.sentence(plan)}原来的还在。`);
    };
    known.show(this.part("[data-notices]"), edition, plan, () => this.try(take));
  }

  /** Shows the list anew and puts the focus on what was made. */
  private async done(key: string, text: string): Promise<void> {
    await this.show();
    this.notices.show("done", "good", text);
    const made = all(this.section, "[data-key]").find((each) => each.dataset.key === key);
    if (made) made.querySelector<HTMLElement>("a, h3")!.focus();
  }

  private rename(row: Row, seen: Seen, title: HTMLElement): void {
    const field = el("input", { type: "text", maxlength: "120", "aria-label": "新名字", "data-rename": "" });
    const keep = el("button", { type: "button" }, "好");
    field.value = titleOf(seen);
    const save = async (): Promise<void> => {
      await this.store.write(row.key, pack(seen.digest, { ...seen, name: cleanName(field.value) }), row.stored);
      this.journal.drop(row.key);
      await this.done(row.key, "已改名。");
    };
    keep.addEventListener("click", () => void this.try(save));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) void this.try(save);
      if (event.key === "Escape") void this.try(() => this.done(row.key, "没有改名。"));
    });
    fill(title, el("span", { class: "wf-row" }, field, keep));
    field.focus();
    field.select();
  }

  private async remove(row: Row): Promise<void> {
    await this.store.remove(row.key);
    await this.store.remove(`${row.key}:beside`);
    this.journal.drop(row.key);
    await this.show();
    const undo = async (): Promise<void> => {
      await this.store.write(row.key, row.text, null);
      await this.done(row.key, "已撤销，这张表回来了。");
    };
    this.notices.show("done", "warn", `已删除“${titleOf(row.seen)}”。离开本页以前可以撤销。`, ["撤销", () => void this.try(undo)]);
    this.part("[data-notices]").focus();
  }

  private askWipe(): void {
    const wipe = async (): Promise<void> => {
      if (this.store.kind === "database") await dropPhotos();
      for (const key of await this.keys()) {
        await this.store.remove(key);
        this.journal.drop(key);
      }
      await this.show();
      this.notices.drop("ask");
      this.notices.show("done", "good", "已清除。这台设备上没有答案和照片了。");
      this.part("[data-notices]").focus();
    };
    const text = `要清除这台设备上全部${this.rows.length}张表吗？清除以后找不回来，请先导出。`;
    this.notices.show("ask", "bad", text, ["全部清除", () => void this.try(wipe)], ["不清除", () => this.notices.drop("ask")]);
    this.part("[data-notices]").focus();
  }
}

function titleOf(seen: Seen | null): string {
  if (!seen) return "读不出来的一张";
  return seen.name || [seen.sheet.estate, quarterOf(seen.sheet)].filter(Boolean).join(" ") || "没有起名的一张";
}

/** All of them; photos/store.ts keeps them. */
const dropPhotos = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const dropping = window.indexedDB.deleteDatabase("wuye-photos");
    dropping.onsuccess = () => resolve();
    dropping.onerror = () => reject(dropping.error);
    // Other windows let go when asked; one that sleeps may not.
    dropping.onblocked = () => void window.setTimeout(() => reject(new Error("blocked")), 3000);
  });

const quarterOf = ({ year, quarter }: Sheet): string =>
  year && quarter ? `${year}年第${"一二三四"[Number(quarter) - 1] || quarter}季度` : year && `${year}年`;

function progress({ done, sheet }: Seen): string {
  const waiting = pending(sheet).length;
  const answered = done ? `已答${done[0]}/${done[1]}` : `已答${Object.keys(answers(sheet)).length}条`;
  return waiting ? `${answered}，待确认${waiting}条` : answered;
}

function following({ year, quarter }: Sheet): Pick<Sheet, "year" | "quarter"> {
  if (!/^\d{4}$/.test(year) || !/^[1-4]$/.test(quarter)) return { year, quarter };
  return quarter === "4" ? { year: String(Number(year) + 1), quarter: "1" } : { year, quarter: String(Number(quarter) + 1) };
}
