// Why an item must be mended, who leads, and which days its own tasks set: lines of a finding's card.

import { el, type Child } from "../dom";
import { address, strongest, type Basis, type Catalogue } from "./catalogue";
import { inWords, nextDue, today } from "./days";

type Line = [term: string, ...content: Child[]];

export function grounds(known: Catalogue | null, item: string): HTMLElement[] {
  const about = known && known.items[item];
  if (!known || !about) return [];
  const binding = about.basis.filter(([key]) => rank(known, key) > 0);
  const others = about.basis.filter(([key]) => !rank(known, key));
  const lines: Line[] = [
    ["依据", ...(binding.length ? cited(known, binding) : ["没有引到法律法规。"])],
    ["牵头", actor(known, about.lead)],
    ...(about.support.length ? [["配合", ...between(about.support.map((key) => actor(known, key)))] as Line] : []),
    ["时限", ...times(known, item)],
  ];
  const list = el("dl", { class: "wf-grounds" }, ...lines.map(([term, ...content]) => el("div", {}, el("dt", {}, term), el("dd", {}, ...content))));
  if (!others.length) return [list];
  const summary = el("summary", {}, `另有参考${others.length}处`);
  return [list, el("details", { class: "wf-how wf-screen" }, summary, el("p", {}, ...cited(known, others)))];
}

/** The binding sources in a few words, for paper. */
export function briefly(known: Catalogue | null, item: string): string {
  const about = known && known.items[item];
  if (!known || !about) return "";
  return joined(about.basis.filter(([key]) => rank(known, key) > 0)).map(([key, articles]) => known.sources[key]!.name + articles.map(([, article]) => article).join("、")).join("；");
}

/** How binding the strongest source is, in words. */
export function binding(known: Catalogue | null, item: string): string {
  if (!known) return "";
  const source = strongest(known, item);
  return source ? `有${source.kind}依据` : "没有法律法规依据";
}

const rank = (known: Catalogue, key: string): number => (known.sources[key] ? known.sources[key]!.rank : 0);

const between = (parts: Child[], sign = "、"): Child[] => parts.flatMap((part, place) => (place ? [sign, part] : [part]));

/** Articles of one source stand together. */
function joined(basis: Basis[]): [string, Basis[]][] {
  const found = new Map<string, Basis[]>();
  for (const one of basis) found.set(one[0], (found.get(one[0]) || []).concat(one[1] ? [one] : []));
  return Array.from(found);
}

function cited(known: Catalogue, basis: Basis[]): Child[] {
  const sources = joined(basis).map(([key, articles]) => {
    const source = known.sources[key];
    const name = source ? source.name : key;
    const links = articles.map(([, article, anchor], place) => el("a", { href: address(`sources/${key}/`, anchor) }, (place ? "" : name) + article!));
    const linked = links.length ? between(links) : [el("a", { href: address(`sources/${key}/`) }, name)];
    return el("span", {}, ...linked, source && source.elsewhere ? "（外地，供参考）" : "");
  });
  return between(sources, "；");
}

function actor(known: Catalogue, key: string): Child {
  const name = known.actors[key];
  return name ? el("a", { href: address(`actors/${key}/`) }, name) : key;
}

/** The deadlines that the own tasks of an item have anyway; else how often the item asks for it. */
function times(known: Catalogue, item: string): Child[] {
  const { tasks, rhythm } = known.items[item]!;
  const found = tasks.flatMap((id) => (known.tasks[id] ? [[id, known.tasks[id]!] as const] : []));
  if (!found.length) return [rhythm ? `本来的频次：${rhythm}。` : "清单没有写。"];
  const lines = found.map(([id, task]) => {
    const day = nextDue(task, today());
    return el("span", {}, el("a", { href: address("tasks/", id) }, task.title), `：${task.when}`, day ? `（下一次${inWords(day)}）` : "");
  });
  return between(lines, "；");
}
