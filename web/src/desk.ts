// What a part of the form may see of it and do with it.

import type { Edition } from "./edition";
import type { Notices } from "./notice";
import type { Exported } from "./record";
import type { Result } from "./result";
import type { Outcome } from "./scoring";
import type { Sheet } from "./sheet";
import type { Store } from "./storage";

export interface Desk {
  readonly form: HTMLFormElement;
  readonly edition: Edition;
  readonly store: Store;
  /** The key of the record in the store. */
  readonly key: string;
  /** Messages beside the export buttons. */
  readonly messages: Notices;
  readonly sheet: Sheet;
  readonly outcome: Outcome;
  /** When the sheet was last changed. */
  readonly saved: string;
  /** Another window fills in: nothing may be changed here. */
  readonly locked: boolean;
  /** Does something to the sheet, shows it and keeps it. */
  change(work: (sheet: Sheet) => void): void;
  /** Puts another sheet in place of this one, and says so; it can be undone. `saved` is when that one was last changed. */
  replace(sheet: Sheet, text: string, saved?: string): void;
  /** The result file of the sheet. What is not changed keeps its digest, so all that goes out names the same one. */
  result(): Result;
  /** Remembers the file made last; `remark` is said about it. */
  exported(result: Result, name: string, remark: string): void;
  /** The file made last. */
  readonly last: Exported | null;
  /** Makes the result file. */
  save(): void;
  /** What the reader of a file made now will miss, as sentences. */
  gaps(): string;
  /** Runs now and after every change. */
  painted(run: () => void): void;
  /** Scrolls to a place of the page and puts the focus there. */
  go(id: string): void;
}
