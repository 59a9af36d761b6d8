// What is chosen on the sheet, read from its radio buttons.

import { all } from "../dom";
import { keyOf } from "./code";

export class Answers {
  readonly questions: HTMLElement[];
  readonly estate: HTMLSelectElement | HTMLInputElement;
  readonly least: number;

  constructor(private readonly form: HTMLFormElement) {
    this.questions = all(form, "[data-question]");
    this.estate = form.querySelector<HTMLSelectElement | HTMLInputElement>("[data-estate]")!;
    this.least = Number(form.dataset.least);
  }

  /** A key or "x" a question. */
  get text(): string {
    return this.questions.map((question) => chosen(question)?.value ?? "x").join("");
  }

  get answered(): number {
    return this.questions.filter(chosen).length;
  }

  /** Answers that count: what is not known does not. */
  get counted(): number {
    return this.questions.filter((question) => chosen(question)?.dataset.counts !== undefined).length;
  }

  get firstOpen(): HTMLElement | undefined {
    return this.questions.find((question) => !chosen(question));
  }

  get key(): string {
    return keyOf(this.estate.value);
  }

  /** All choices but that of the estate, which a community worker keeps for the next sheet. */
  clear(): void {
    for (const button of all<HTMLInputElement>(this.form, "input[type=radio]")) button.checked = false;
  }

  /** How far it is, and whether that is enough. */
  progress(): string {
    const { answered, counted, least } = this;
    const [far, idle] = [`答了${answered}题，共${this.questions.length}题。`, answered - counted];
    const known = idle ? `其中${idle}题不计分。` : "";
    if (counted >= least) return `${far}${known}可以生成答卷码了。`;
    return `${far}${known}至少要有${least}题计分，这份问卷才计入，还差${least - counted}题。`;
  }
}

export function chosen(question: HTMLElement): HTMLInputElement | null {
  return question.querySelector<HTMLInputElement>("input:checked");
}
