// The sheets that one person collects in this window, until they are saved as one file.

import { say } from "../dom";

export class Collected {
  readonly codes: string[] = [];
  private unsaved = 0;

  constructor(private readonly place: HTMLElement) {
    window.addEventListener("beforeunload", (event) => {
      if (this.unsaved) event.preventDefault();
    });
  }

  add(code: string): void {
    this.codes.push(code);
    this.unsaved += 1;
    this.place.querySelector<HTMLButtonElement>("[data-act=all]")!.disabled = false;
    this.tell();
  }

  /** The file holds all of them, also those of an earlier one: a code counts once. */
  saved(): void {
    this.unsaved = 0;
    this.tell();
  }

  private tell(): void {
    const rest = this.unsaved ? `，${this.unsaved}份还没有存成文件` : "，都存成文件了";
    say(this.place.querySelector("[data-collected]")!, `收了${this.codes.length}份${rest}。`);
  }
}
