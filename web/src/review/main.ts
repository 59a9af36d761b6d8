// The part of the form that looks over, sets beside and merges: wuye-form-review.js.

import type { Desk } from "../desk";
import { register, type Part } from "../parts";
import { Beside } from "./beside";
import { Check } from "./check";
import { Merging } from "./merging";

class Review implements Part {
  private readonly check: Check;
  private readonly beside: Beside;
  private readonly merging: Merging;

  constructor(desk: Desk) {
    this.check = new Check(desk);
    this.beside = new Beside(desk);
    this.merging = new Merging(desk);
  }

  act(name: string): void | Promise<void> {
    if (name === "review") this.check.show();
    if (name === "finish") this.check.finish();
    if (name === "beside-away") return this.beside.away();
  }

  async take(field: HTMLInputElement): Promise<void> {
    const files = Array.from(field.files || []);
    if (!files.length) return;
    if (field.dataset.take === "beside") await this.beside.take(files[0]!);
    if (field.dataset.take === "merge") await this.merging.take(files);
    field.value = "";
  }
}

register("review", (desk) => new Review(desk));
