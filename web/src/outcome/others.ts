// What an assessment can be compared with: a file, or another assessment of this device.

import type { Desk } from "../desk";
import type { Edition } from "../edition";
import type { Reader } from "../files/main";
import { OWN, script } from "../parts";
import { glance, placeOf, type Kept } from "../record";
import type { Answers, Facts } from "../scoring";
import { answers, period, type Kind } from "../sheet";
import { hundredths } from "../words";

export interface Other {
  kind: Kind;
  /** Such as 自查，示例小区，2026年第四季度. */
  name: string;
  edition: string;
  sameEdition: boolean;
  /** The same edition, but its text was corrected since. */
  sameText: boolean;
  facts: Facts;
  answers: Answers;
  /** The score that a file of another edition states; ours cannot be worked out for it. */
  stated: string;
}

export interface Choice {
  key: string;
  name: string;
}

const KINDS: Record<Kind, string> = { self: "自查", inspection: "检查" };

export const named = (kind: Kind, estate: string, when: string): string =>
  [KINDS[kind], estate || "没填小区", quarter(when)].filter(Boolean).join("，");

function quarter(text: string): string {
  const [year, number] = text.split("Q");
  return number ? `${year}年第${"一二三四"[Number(number) - 1]}季度` : "";
}

/** The other assessments of the same publisher and party, those saved last first. */
export async function choices({ store, key, edition }: Desk): Promise<Choice[]> {
  const found: (Choice & { saved: string })[] = [];
  for (const each of await store.keys()) {
    const place = placeOf(each);
    if (each === key || !place || place.publisher !== edition.standard.publisher || place.party !== edition.rubric.party) continue;
    const seen = glance((await store.read(each)) || "");
    if (seen && Object.keys(answers(seen.sheet)).length) found.push({ key: each, name: titleOf(seen, place.edition), saved: seen.saved });
  }
  return found.sort((one, other) => (one.saved < other.saved ? 1 : -1));
}

const titleOf = ({ name, sheet }: Kept, edition: string): string =>
  [name, named(sheet.kind, sheet.estate, period(sheet)), `${edition}版`].filter(Boolean).join("，");

/** Another assessment of this device; null when it is gone or cannot be read. */
export async function fromDevice({ store, edition }: Desk, key: string): Promise<Other | null> {
  const place = placeOf(key);
  const seen = place && glance((await store.read(key)) || "");
  if (!place || !seen) return null;
  const { sheet, digest } = seen;
  return { ...about(edition, place.edition, digest), kind: sheet.kind, name: named(sheet.kind, sheet.estate, period(sheet)), facts: sheet.facts, answers: answers(sheet), stated: "" };
}

/** A result file or a zip, or why it cannot be compared. */
export async function fromFile({ edition }: Desk, file: File): Promise<Other | { refusal: string }> {
  const { incoming, read } = await reader();
  const found = await incoming(file);
  if ("refusal" in found) return found;
  const reading = read(found.text, edition, true);
  if ("refusal" in reading) return reading;
  const { kind, estate, period, standard, facts, answers, computed } = reading.result;
  const score = computed && Number.isSafeInteger(computed.score) && computed.score! >= 0 ? hundredths(computed.score!) : "";
  return { ...about(edition, standard.edition, standard.digest), kind, name: named(kind, estate, period), facts, answers, stated: score };
}

/** The part that reads files; rejects when it cannot be had. */
async function reader(): Promise<Reader> {
  if (!("incoming" in window.wuye)) await script(new URL("wuye-form-files.js", OWN).href);
  return window.wuye as unknown as Reader;
}

function about({ standard }: Edition, edition: string, digest: string): Pick<Other, "edition" | "sameEdition" | "sameText"> {
  return { edition, sameEdition: edition === standard.edition, sameText: !digest || digest === standard.digest };
}
