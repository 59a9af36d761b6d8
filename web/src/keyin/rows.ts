// A column of one-digit fields, top to bottom as on paper: a digit answers and goes on to the next.

import { el, fill, say } from "../dom";

/** What a digit means in a row: what to show, and what to do; or a text, why it means nothing here. */
export type Meaning = { word: string; more?: Row } | { toggled: string } | { refused: string };

export interface Row {
  title: string;
  /** Which digits there are, for the reader. */
  hint: string;
  /** Left out, and why: a condition of the estate does not hold. */
  away?: () => string;
  key(digit: string): Meaning;
}

interface Shown {
  row: Row;
  line: HTMLElement;
  field: HTMLInputElement;
  said: HTMLElement;
}

let count = 0;

export class Rows {
  readonly list = el("ol", { class: "wf-keys" });
  private readonly shown: Shown[] = [];

  /** `changed` runs after every digit; `end` when the last row has its answer. */
  constructor(
    rows: Row[],
    private readonly changed: () => void,
    private readonly end: () => void,
  ) {
    for (const row of rows) this.add(row, this.shown.length);
    this.paint();
  }

  focus(): void {
    this.move(-1, 1);
  }

  /** How many rows that count still wait. */
  get open(): number {
    return this.shown.filter(({ row, field }) => !(row.away && row.away()) && !field.value).length;
  }

  private add(row: Row, at: number, after: HTMLElement | null = null): Shown {
    const id = `key-row-${count++}`;
    const field = el("input", { type: "text", inputmode: "numeric", maxlength: "2", id, "aria-describedby": `${id}-hint ${id}-said` });
    const said = el("span", { class: "wf-said", id: `${id}-said`, role: "status" });
    const label = el("label", { for: id }, row.title);
    const line = el("li", {}, field, el("span", { class: "wf-asked" }, label, el("span", { class: "wf-hint", id: `${id}-hint` }, row.hint)), said);
    const shown = { row, line, field, said };
    field.addEventListener("input", () => this.typed(shown));
    field.addEventListener("keydown", (event) => this.pressed(shown, event));
    field.addEventListener("focus", () => field.select());
    if (after) after.after(line);
    else this.list.append(line);
    this.shown.splice(at, 0, shown);
    return shown;
  }

  private typed(shown: Shown): void {
    const digit = shown.field.value.normalize("NFKC").trim().slice(-1);
    if (!digit) {
      this.drop(shown);
      say(shown.said, "");
      return this.changed();
    }
    const meaning = shown.row.key(digit);
    if ("refused" in meaning || "toggled" in meaning) {
      const again = "toggled" in meaning;
      shown.field.value = again ? shown.field.dataset.digit || "" : "";
      shown.line.classList.toggle("wf-lacking", !again);
      say(shown.said, again ? meaning.toggled : meaning.refused);
      if (again) this.changed();
      return;
    }
    this.take(shown, digit, meaning);
  }

  private take(shown: Shown, digit: string, { word, more }: { word: string; more?: Row }): void {
    shown.field.value = shown.field.dataset.digit = digit;
    shown.line.classList.remove("wf-lacking");
    say(shown.said, word);
    this.drop(shown);
    const place = this.shown.indexOf(shown);
    if (more) this.add(more, place + 1, shown.line).line.classList.add("wf-more");
    this.changed();
    this.paint();
    this.move(place, 1);
  }

  /** The second question of a row goes with its answer. */
  private drop(shown: Shown): void {
    const next = this.shown[this.shown.indexOf(shown) + 1];
    if (!next || !next.line.classList.contains("wf-more") || shown.line.classList.contains("wf-more")) return;
    next.line.remove();
    this.shown.splice(this.shown.indexOf(next), 1);
  }

  private pressed(shown: Shown, event: KeyboardEvent): void {
    const place = this.shown.indexOf(shown);
    if (event.key === "ArrowUp") this.move(place, -1);
    else if (event.key === "ArrowDown" || event.key === "Enter") this.move(place, 1);
    else if (event.key === "Backspace" && !shown.field.value) this.move(place, -1);
    else return;
    event.preventDefault();
  }

  private move(from: number, by: number): void {
    for (let at = from + by; at >= 0 && at < this.shown.length; at += by) {
      const { row, field } = this.shown[at]!;
      if (row.away && row.away()) continue;
      field.focus();
      return;
    }
    if (by > 0) this.end();
  }

  /** Rows that do not count here are shown, and passed over. */
  paint(): void {
    for (const { row, line, field, said } of this.shown) {
      const why = row.away ? row.away() : "";
      const was = line.classList.contains("wf-off");
      line.classList.toggle("wf-off", !!why);
      field.disabled = !!why;
      if (why) fill(said, why);
      else if (was) fill(said);
    }
  }
}
