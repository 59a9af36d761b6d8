// The part of the form that packs, copies and reads files: wuye-form-files.js.

import { register } from "../parts";
import { Files } from "./files";
import { incoming } from "./incoming";
import { read } from "./reading";

/** What other parts take from this one. */
export interface Reader {
  incoming: typeof incoming;
  read: typeof read;
}

window.wuye = { ...window.wuye, read, incoming };
register("files", (desk) => new Files(desk));
