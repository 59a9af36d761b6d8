// Says what a notice board lacks: where, what to write, on what basis.

import { el, fill, say, type Child } from "../dom";
import type { Finding, Verdict } from "./check";
import type { Rules } from "./notice";
import { fieldId } from "./rows";

export function showVerdict(root: HTMLElement, rules: Rules, verdict: Verdict, begun: boolean): void {
  const { remarks } = verdict;
  const missing = begun ? verdict.missing : [];
  const kinds = new Set(missing.map((one) => one.field.key)).size;
  const lacking = !begun ? "还没有填。填的时候，这里写明还缺哪些、依据是什么。" : missing.length ? `依据要求写的，还缺${missing.length}处（${kinds}栏）。` : "依据要求写的都写了。";
  say(root.querySelector("[data-verdict]")!, lacking + (remarks.length ? `有${remarks.length}处请再看看。` : ""));
  say(root.querySelector("[data-bar-missing]")!, !begun ? "还没有填" : missing.length ? `还缺${missing.length}处` : "不缺了");
  fill(root.querySelector("[data-missing]")!, ...grouped(missing).map((same) => lackingField(rules, same)));
  fill(root.querySelector("[data-remarks]")!, ...remarks.map((one) => el("li", {}, place(rules, one), `：${one.why}`)));
}

/** Findings of one field stand together. */
function grouped(found: Finding[]): Finding[][] {
  const keys = Array.from(new Set(found.map((one) => one.field.key)));
  return keys.map((key) => found.filter((one) => one.field.key === key));
}

function lackingField(rules: Rules, same: Finding[]): HTMLElement {
  const { field } = same[0]!;
  const places = same.map((one) => place(rules, one));
  const basis = field.basis.map((one) => el("a", { href: one.address }, one.text));
  return el("li", {}, ...between(places, "、"), "。", field.write, el("br"), el("span", { class: "wf-hint" }, "依据：", ...between(basis, "、")));
}

const between = (parts: Node[], sign: string): Child[] => parts.flatMap((part, at): Child[] => (at ? [sign, part] : [part]));

const name = (rules: Rules, { field, row }: Finding): string =>
  row === null ? field.title : `${rules.rows[field.part]!}${row + 1}的${field.title}`;

const place = (rules: Rules, found: Finding): HTMLElement =>
  el("a", { href: `#${fieldId(found.field.part, found.field.key, found.row)}` }, name(rules, found));
