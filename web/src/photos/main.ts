// The part of the form for photos and links: wuye-form-photos.js. The list of assessments uses its tidying.

import { register } from "../parts";
import type { Store } from "../storage";
import { Evidence } from "./evidence";
import { tidy } from "./sweep";

window.wuye = { ...window.wuye, tidy: (store: Store, grace?: number) => tidy(store, grace) };
register("photos", (desk) => new Evidence(desk));
