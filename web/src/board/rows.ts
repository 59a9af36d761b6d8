// The rows of a part, such as one charge each: a fieldset each, made from the page's template.

import { all, fill, say } from "../dom";
import type { Row } from "./notice";
import { text } from "./notice";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export class Rows {
  private readonly place: HTMLElement;
  private readonly model: HTMLTemplateElement;

  constructor(
    private readonly section: HTMLElement,
    readonly part: string,
  ) {
    this.place = section.querySelector<HTMLElement>("[data-rows]")!;
    this.model = section.querySelector("template")!;
  }

  show(rows: Row[]): void {
    fill(this.place, ...rows.map((row, at) => this.made(row, at)));
    const boxes = this.boxes();
    for (const [at, box] of boxes.entries()) {
      button(box, "up").hidden = at === 0;
      button(box, "drop").hidden = boxes.length === 1;
    }
  }

  /** What stands in the rows now. */
  read(): Row[] {
    return this.boxes().map((box) => {
      const row: Row = {};
      for (const control of controls(box)) if (control.value) row[control.dataset.key!] = control.value;
      return row;
    });
  }

  /** The place of the row that an element stands in. */
  at(element: Element): number {
    return this.boxes().findIndex((box) => box.contains(element));
  }

  focus(at: number): void {
    const box = this.boxes()[at];
    if (box) controls(box)[0]!.focus();
    else this.section.querySelector<HTMLElement>("[data-do=add]")!.focus();
  }

  private boxes(): HTMLElement[] {
    return all(this.place, "[data-row]");
  }

  private made(row: Row, at: number): HTMLElement {
    const box = (this.model.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>("[data-row]")!;
    say(box.querySelector("[data-number]")!, String(at + 1));
    const name = `${box.querySelector("legend")!.textContent}`;
    for (const control of controls(box)) {
      const key = control.dataset.key!;
      control.id = fieldId(this.part, key, at);
      control.value = text(row, key);
      box.querySelector<HTMLLabelElement>(`[data-field="${key}"] label`)!.htmlFor = control.id;
    }
    for (const act of all<HTMLButtonElement>(box, "button")) act.setAttribute("aria-label", `${act.textContent}${name}`);
    return box;
  }
}

export const fieldId = (part: string, key: string, at: number | null): string => (at === null ? `wb-${key}` : `wb-${part}-${at + 1}-${key}`);

export const controls = (place: ParentNode): Control[] => all(place, "[data-key]") as unknown as Control[];

const button = (box: HTMLElement, act: string): HTMLElement => box.querySelector<HTMLElement>(`[data-do=${act}]`)!;
