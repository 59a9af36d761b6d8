// One cache a version. Only whole files of that version go in, under their own path: never a query, never an answer
// that says something else than the build did.

import { addressOf, digestOf, root, site, type File } from "./site";

declare const self: ServiceWorkerGlobalScope;

const PREFIX = `wuye ${new URL(root).pathname} `;
const DIGEST = "x-wuye-digest";
const PASSED_ON = ["content-type", "content-security-policy", "referrer-policy", "x-content-type-options"];
/** What must stay free for the answers and photos of the form. */
const ROOM = 100_000_000;
const AT_ONCE = 6;
/** So many files may fail before the rest is left for another time. */
const FAILURES = 5;

const nameOf = (version: string): string => PREFIX + version;
const open = (version = site!.version): Promise<Cache> => caches.open(nameOf(version));

/** What a version keeps of a file. */
export async function kept(file: string, version = site!.version): Promise<Response | undefined> {
  if (!(await caches.has(nameOf(version)))) return undefined;
  return (await open(version)).match(addressOf(file));
}

/** Fetches a file and keeps it. Rejects when the server does not have the file of this version. */
export async function take(file: string): Promise<void> {
  if (await kept(file)) return;
  const made = (await fromOther(file)) || (await fetched(file, "no-cache").catch(() => fetched(file, "reload")));
  await (await open()).put(addressOf(file), made);
}

/** With "no-cache" the browser asks whether its own copy still holds; a server that goes by time and size may say so of
 * a file of another version. */
const fetched = async (file: string, cache: RequestCache): Promise<Response> =>
  checked(file, await fetch(addressOf(file), { cache, credentials: "same-origin" }));

/** Keeps a response that has just come, when it is the file of this version; tells whether it is. */
export async function keep(file: string, response: Response): Promise<boolean> {
  try {
    const made = await checked(file, response);
    await (await open()).put(addressOf(file), made).catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}

async function checked(file: string, response: Response): Promise<Response> {
  if (response.status !== 200 || response.type !== "basic" || response.redirected) throw new Error(`${file}: ${response.status}`);
  const body = await response.arrayBuffer();
  const digest = short(await crypto.subtle.digest("SHA-256", body));
  if (digest !== digestOf(file)) throw new Error(`${file}: another version`);
  const headers = new Headers({ [DIGEST]: digest });
  for (const name of PASSED_ON) headers.set(name, response.headers.get(name) || "");
  for (const name of PASSED_ON) if (!headers.get(name)) headers.delete(name);
  return new Response(body, { headers });
}

/** The first 96 bits, as base64 for addresses. */
const short = (digest: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(digest, 0, 12))).replace(/\+/g, "-").replace(/\//g, "_");

/** The same file of another version. */
async function fromOther(file: string): Promise<Response | undefined> {
  for (const name of await names()) {
    const found = await (await caches.open(name)).match(addressOf(file));
    if (found && found.headers.get(DIGEST) === digestOf(file)) return found;
  }
  return undefined;
}

/** Takes everything that a version must have. Rejects when one file is not to be had. */
export async function takeMust(): Promise<void> {
  await each(site!.must, take);
  await each(site!.rest, (file) => carry(file).catch(() => undefined));
}

/** Takes over a file that an earlier version has too. */
async function carry(file: string): Promise<void> {
  const found = (await kept(file)) ? undefined : await fromOther(file);
  if (found) await (await open()).put(addressOf(file), found);
}

let filling: Promise<void> | null = null;

/** Takes the other pages while there is room; what fails is tried again another time. */
export async function fill(): Promise<void> {
  filling ??= takeRest()
    .catch(() => undefined)
    .then(() => void (filling = null));
  await filling;
}

async function takeRest(): Promise<void> {
  const manager = navigator.storage as StorageManager | undefined;
  if (manager && manager.estimate) {
    const { quota = 0, usage = 0 } = await manager.estimate();
    if (quota - usage < ROOM) return;
  }
  let failed = 0;
  await each([...site!.must, ...site!.rest], async (file) => {
    // a newer version must not wait for this one
    if (self.registration.waiting) throw new Error("outdated");
    await take(file).catch((error) => {
      failed += 1;
      if (failed > FAILURES) throw error;
    });
  });
}

/** A few at a time; the first failure ends it, when all that was begun is over. */
async function each(files: File[], work: (file: string) => Promise<void>): Promise<void> {
  const waiting = files.map(([file]) => file);
  const worker = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await work(file).catch((error) => {
        waiting.length = 0;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

export async function names(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

export const drop = (version: string): Promise<boolean> => caches.delete(nameOf(version));

export async function hasAll(files: File[]): Promise<boolean> {
  const stored = new Set((await (await open()).keys()).map(({ url }) => url));
  return files.every(([file]) => stored.has(addressOf(file)));
}

/** Removes the versions that nobody uses any more. */
export async function removeBut(versions: string[]): Promise<void> {
  const used = versions.map(nameOf);
  for (const name of await names()) if (!used.includes(name)) await caches.delete(name);
}
