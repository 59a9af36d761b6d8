// What the catalogue says of the items: basis, who leads, when it is due. build_tools/site/form_data.py writes it as a
// classic script beside our own; a copy of another edition is as good as none.

import { OWN, script } from "../parts";

export interface Source {
  name: string;
  kind: string;
  /** 5 a law, 4 a regulation, 3 a rule, 2 a document, 0 not binding here. */
  rank: number;
  elsewhere?: true;
}

/** `months` is the period when a date follows from it; without month and day it is its last day. */
export interface Task {
  title: string;
  when: string;
  months?: number;
  month?: number;
  day?: number;
}

export type Basis = [source: string, article?: string, anchor?: string];

export interface About {
  basis: Basis[];
  lead: string;
  support: string[];
  tasks: string[];
  rhythm: string;
}

export interface Catalogue {
  digest: string;
  sources: Record<string, Source>;
  actors: Record<string, string>;
  tasks: Record<string, Task>;
  items: Record<string, About>;
}

declare global {
  interface Window {
    wuyeFormData?: Catalogue;
  }
}

const assets = new URL(".", OWN || location.href).href;

/** The data are there, but of another edition than the form. */
export class OtherEdition extends Error {}

/** The data of a party's form; rejects when they cannot be had or belong to another edition. */
export async function catalogue(party: string, digest: string): Promise<Catalogue> {
  await script(`${assets}wuye-form-data-${party}.js`);
  const found = window.wuyeFormData;
  if (!found || found.digest !== digest) throw new OtherEdition();
  return found;
}

/** The address of a page of the site; from file:// the file itself, since no server looks for it. */
export function address(path: string, anchor = ""): string {
  const file = location.protocol === "file:" ? "index.html" : "";
  return new URL(`../${path}${file}`, assets).href + (anchor && `#${anchor}`);
}

/** The most binding source of an item; null when nothing binding is cited. */
export function strongest(known: Catalogue | null, item: string): Source | null {
  const about = known && known.items[item];
  if (!known || !about) return null;
  const sources = about.basis.map(([key]) => known.sources[key]).filter((source): source is Source => !!source && source.rank > 0);
  return sources.sort((one, other) => other.rank - one.rank)[0] || null;
}
