// What the page says about the edition and the party: the data-rules attribute that build_tools/site/self_check.py writes.

import type { Rubric } from "./scoring";

export interface Standard {
  publisher: string;
  edition: string;
  digest: string;
}

export interface Edition {
  standard: Standard;
  rubric: Rubric;
  parties: Record<string, string>;
  groups: Record<string, string>;
  conditions: Record<string, string>;
  items: Record<string, { number: number; title: string }>;
  bands: Record<string, string>;
}
