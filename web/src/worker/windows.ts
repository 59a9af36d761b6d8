// Which window was opened with which version. A window keeps its version until it is loaded anew, also when another
// worker has taken over meanwhile; so it is written down, for a worker forgets when it sleeps.

import { fileOf, pathOf, root, site } from "./site";

declare const self: ServiceWorkerGlobalScope;

const BOOK = `wuye-windows ${new URL(root).pathname}`;
/** The version of a window whose page came from the server because it is not stored. */
export const LIVE = "live";
/** Milliseconds; a window being opened is not listed yet. */
const OPENING = 60_000;

const known = new Map<string, string>();
const addressOf = (id: string): string => `${root}wuye-window/${encodeURIComponent(id)}`;

export async function note(id: string, version: string): Promise<void> {
  if (!id) return;
  known.set(id, version);
  const noted = new Response(version, { headers: { "x-wuye-noted": String(Date.now()) } });
  await (await caches.open(BOOK)).put(addressOf(id), noted).catch(() => undefined);
}

/** Notes the windows that were open before any worker. */
export async function noteAll(): Promise<void> {
  for (const { id } of await all()) await note(id, site!.version);
}

const all = async (): Promise<readonly Client[]> => self.clients.matchAll({ includeUncontrolled: true, type: "all" });

export async function versionOf(id: string): Promise<string> {
  const version = known.get(id) || (await read(id)) || site!.version;
  known.set(id, version);
  return version;
}

async function read(id: string): Promise<string | undefined> {
  const noted = id ? await (await caches.open(BOOK)).match(addressOf(id)) : undefined;
  return noted && noted.text();
}

/** The versions that windows still use; windows that are gone are struck out. */
export async function inUse(): Promise<string[]> {
  const book = await caches.open(BOOK);
  const open = (await all()).map((client) => addressOf(client.id));
  const versions: string[] = [];
  for (const request of await book.keys()) {
    const noted = await book.match(request);
    if (!noted) continue;
    const young = Date.now() - Number(noted.headers.get("x-wuye-noted")) < OPENING;
    if (young || open.includes(request.url)) versions.push(await noted.text());
    else await book.delete(request);
  }
  return versions;
}

/** How many windows show a page on which someone fills something in. */
export async function atWork(): Promise<number> {
  const windows = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  return windows.filter(({ url }) => site!.work.includes(fileOf(pathOf(url) || ""))).length;
}

export const forget = (): Promise<boolean> => caches.delete(BOOK);
