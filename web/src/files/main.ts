// The part of the form that packs, copies and reads files: wuye-form-files.js.

import { register } from "../parts";
import { Files } from "./files";
import { read } from "./reading";

window.wuye = { ...window.wuye, read };
register("files", (desk) => new Files(desk));
