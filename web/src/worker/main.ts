// The site without a network. Each window is served from one version, the one it was opened with. A new version is
// fetched beside the old one and takes over when nothing is being filled in, or by choice.

import { digestOf, fileOf, pathOf, root, site } from "./site";
import { drop, fill, hasAll, keep, kept, names, removeBut, takeMust } from "./store";
import { atWork, forget, inUse, LIVE, note, noteAll, versionOf } from "./windows";

declare const self: ServiceWorkerGlobalScope;

const PLAIN = "<!doctype html><html lang=zh><meta charset=utf-8><title>没有网络</title><p>没有网络，这一页打不开。连上网以后请刷新。";

self.addEventListener("install", (event) => event.waitUntil(site ? install() : self.skipWaiting()));

self.addEventListener("activate", (event) => event.waitUntil(site ? begin() : retire()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (!site || path === null || request.method !== "GET" || request.headers.has("range")) return;
  event.respondWith(request.mode === "navigate" ? page(event, path) : part(event, fileOf(path)));
});

self.addEventListener("message", (event) => {
  if (site) event.waitUntil(answer(event));
});

/** All or nothing: without one of its files a version is not installed, and the one before goes on. */
async function install(): Promise<void> {
  try {
    await takeMust();
  } catch (error) {
    if (!(await inUse()).includes(site!.version)) await drop(site!.version);
    throw error;
  }
}

/** The first version also serves the windows that were open before it. */
async function begin(): Promise<void> {
  const first = (await names()).length === 1;
  await tidy();
  if (!first) return;
  await noteAll();
  await self.clients.claim();
}

async function tidy(): Promise<void> {
  const { installing, waiting } = self.registration;
  // a version being fetched is in nobody's use yet
  if (!installing && !waiting) await removeBut([site!.version, ...(await inUse())]);
}

/** What a site published without a worker sends: earlier workers and all they kept go away. */
async function retire(): Promise<void> {
  await removeBut([]);
  await forget();
  await self.registration.unregister();
}

async function page(event: FetchEvent, path: string): Promise<Response> {
  const file = fileOf(path);
  const found = await kept(file);
  if (found) {
    event.waitUntil(note(event.resultingClientId, site!.version));
    return found;
  }
  if (digestOf(`${path}/index.html`)) return Response.redirect(`${root}${path}/${new URL(event.request.url).search}`);
  try {
    const response = await fetch(event.request);
    event.waitUntil(opened(event.resultingClientId, file, copyOf(file, response)));
    return response;
  } catch {
    return missing(path);
  }
}

/** Notes the window of a page that was not stored: of this version, or of whatever the server has. */
async function opened(id: string, file: string, copy: Response | null): Promise<void> {
  const same = !!copy && (await keep(file, copy));
  await note(id, same ? site!.version : LIVE);
}

/** A copy to keep, of files that are kept: a copy that nobody reads would hold the whole of a large file. */
const copyOf = (file: string, response: Response): Response | null => (digestOf(file) ? response.clone() : null);

/** The page that says so; only the path of the one asked for goes along, never a query. */
async function missing(path: string): Promise<Response> {
  if (fileOf(path) !== site!.offline && (await kept(site!.offline))) {
    return Response.redirect(`${root}${site!.offline.replace(/index\.html$/, "")}#${encodeURIComponent(path)}`);
  }
  return new Response(PLAIN, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** Scripts, styles, pictures: of the version that the window was opened with. */
async function part(event: FetchEvent, file: string): Promise<Response> {
  const version = await versionOf(event.clientId);
  const found = version === LIVE ? undefined : await kept(file, version);
  if (found) return found;
  const response = await fetch(event.request);
  const copy = version === site!.version ? copyOf(file, response) : null;
  if (copy) event.waitUntil(keep(file, copy));
  return response;
}

/** What the script of every page asks for. */
async function answer({ data, ports }: ExtendableMessageEvent): Promise<void> {
  if (data === "now") await self.skipWaiting();
  if (data === "retire") await retire();
  if (data === "fill") await fill().then(tidy);
  if (data === "fill" || data === "state") ports[0]?.postMessage(await state());
  if (data === "when free") ports[0]?.postMessage({ busy: await takeOverWhenFree() });
}

/** Whether everything that must be here is, and whether all pages are. */
async function state(): Promise<object> {
  return { ready: await hasAll(site!.must), all: await hasAll([...site!.must, ...site!.rest]) };
}

/** Takes over unless someone is filling something in; tells in how many windows. */
async function takeOverWhenFree(): Promise<number> {
  const busy = await atWork();
  // without resultingClientId no window's version can be written down, and the browser's own order must do
  if (!busy && "resultingClientId" in FetchEvent.prototype) await self.skipWaiting();
  return busy;
}
