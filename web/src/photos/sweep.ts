// Removes photos that no record names any more. A photo gets a day, so that whatever removed it can be undone.

import type { Store } from "../storage";
import { sweep } from "./store";

const DAY = 24 * 60 * 60 * 1000;

/** Only where all records can be seen; a photo named by a record out of sight must not go. */
export async function tidy(store: Store, grace = DAY): Promise<void> {
  if (store.kind !== "database") return;
  const named = new Set<string>();
  for (const text of await texts(store)) for (const digest of text.match(/sha256:[0-9a-f]{64}/g) || []) named.add(digest);
  await sweep(named, grace, Date.now());
}

/** Everything kept, also copies, what is unreadable, and what was typed and is not written yet. */
async function texts(store: Store): Promise<string[]> {
  const kept = await Promise.all((await store.keys()).map((key) => store.read(key)));
  return kept.concat(Object.values(window.localStorage)).filter((text): text is string => typeof text === "string");
}
