// The version of the site that this worker serves, as build_tools/site/offline.py writes it before this script.

export type File = [path: string, digest: string];

export interface Site {
  /** A digest of everything below: the same site has the same version. */
  version: string;
  /** What the form and the rules need; without all of it a version is not installed. */
  must: File[];
  /** The other pages, as storage allows. */
  rest: File[];
  /** Kept when they are opened: paper and data. */
  opened: File[];
  /** Pages on which someone fills something in. */
  work: string[];
  /** What is shown in place of a page that is not stored. */
  offline: string;
}

declare const self: ServiceWorkerGlobalScope & { wuyeSite: Site | null };

/** Null in a worker that only removes what earlier ones left. */
export const site = self.wuyeSite;

export const root = new URL("./", self.location.href).href;

/** The path inside the site, without query and part; null for what is not of the site. */
export function pathOf(address: string): string | null {
  const url = new URL(address);
  const bare = url.origin + url.pathname;
  return bare.startsWith(root) ? decoded(bare.slice(root.length)) : null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** The file of a path: of a folder its index.html. */
export const fileOf = (path: string): string => (/(^|\/)$/.test(path) ? `${path}index.html` : path);

export const addressOf = (file: string): string => root + file.split("/").map(encodeURIComponent).join("/");

const digests = new Map<string, string>(site ? [...site.must, ...site.rest, ...site.opened] : []);

/** The digest that a file of this version has; undefined for what is not of this version. */
export const digestOf = (file: string): string | undefined => digests.get(file);
