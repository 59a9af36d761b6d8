// The part that moves what was filled in under an older edition: wuye-form-migrate.js. The list of assessments and the
// import use it before there is a form to hand it to.

import { register } from "../parts";
import { carry } from "./carry";
import { showKept } from "./kept";
import { moved, plan, type Old, type Plan } from "./plan";
import { sentence, show } from "./preview";

export interface Migrate {
  plan(old: Old): Promise<Plan | { refusal: string }>;
  show(place: HTMLElement, from: string, plan: Plan, take: () => void | Promise<void>): void;
  sentence(plan: Plan): string;
}

const migrate: Migrate = { plan, show, sentence };
window.wuye = { ...window.wuye, migrate, carry, moved };
register("migrate", (desk) => {
  desk.painted(() => showKept(desk));
  return {};
});
