// Photos by their digest, in a database of their own: the one of the records keeps its version, so that an older form
// (an archived edition, an unpacked copy beside this one) still opens it. As ArrayBuffer, not Blob, which Safari has
// lost more than once. Thumbnails lie apart, so that showing them reads no large picture.

export const NAME = "wuye-photos";
const PHOTOS = "photos";
const THUMBS = "thumbs";
/** Since when a photo is named by no record, in milliseconds. */
const MARKS = "marks";
const STORES = [PHOTOS, THUMBS, MARKS];
/** Some browsers neither open a database nor refuse it. */
const PATIENCE = 5000;

export interface Stored {
  bytes: ArrayBuffer;
  /** Absent for a photo that came with a file and was never shown. */
  thumb?: ArrayBuffer;
}

let opened: Promise<IDBDatabase> | null = null;

function connect(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = window.indexedDB.open(NAME, 1);
    window.setTimeout(() => reject(new Error("no answer")), PATIENCE);
    opening.onupgradeneeded = () => STORES.forEach((name) => opening.result.createObjectStore(name));
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      // Another window clears the device: this one must not stand in its way.
      base.onversionchange = () => {
        opened = null;
        base.close();
      };
      base.onclose = () => (opened = null);
      resolve(base);
    };
  });
}

type Work<T> = (store: (name: string) => IDBObjectStore, give: (value: T) => void) => void;

/** One transaction; resolves when it is on its way to the disk, rejects with the browser's error. */
async function run<T>(mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  opened = opened || connect();
  opened.catch(() => (opened = null));
  const base = await opened;
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(STORES, mode);
    let value: T;
    transaction.oncomplete = () => resolve(value);
    transaction.onabort = () => reject(transaction.error || new Error("aborted"));
    work(
      (name) => transaction.objectStore(name),
      (given) => (value = given),
    );
  });
}

const asBuffer = (value: unknown): ArrayBuffer | null => (value instanceof ArrayBuffer ? value : null);

function get(name: string, digest: string): Promise<ArrayBuffer | null> {
  return run("readonly", (store, give) => {
    const asked = store(name).get(digest);
    asked.onsuccess = () => give(asBuffer(asked.result));
  });
}

export const readPhoto = (digest: string): Promise<ArrayBuffer | null> => get(PHOTOS, digest);
export const readThumb = (digest: string): Promise<ArrayBuffer | null> => get(THUMBS, digest);

export function writePhotos(photos: [digest: string, stored: Stored][]): Promise<void> {
  return run("readwrite", (store) => {
    for (const [digest, { bytes, thumb }] of photos) {
      store(PHOTOS).put(bytes, digest);
      if (thumb) store(THUMBS).put(thumb, digest);
      store(MARKS).delete(digest);
    }
  });
}

export const writeThumb = (digest: string, thumb: ArrayBuffer): Promise<void> =>
  run("readwrite", (store) => void store(THUMBS).put(thumb, digest));

/** Which of the photos are here. */
export async function present(digests: string[]): Promise<Set<string>> {
  const keys = await run<IDBValidKey[]>("readonly", (store, give) => {
    const asked = store(PHOTOS).getAllKeys();
    asked.onsuccess = () => give(asked.result);
  });
  const here = new Set(keys.map(String));
  return new Set(digests.filter((digest) => here.has(digest)));
}

/** Marks what nothing names, and removes what has been marked for `grace` milliseconds. */
export function sweep(named: Set<string>, grace: number, now: number): Promise<void> {
  return run("readwrite", (store) => {
    const remove = (digest: IDBValidKey): void => STORES.forEach((name) => void store(name).delete(digest));
    const weigh = (digest: IDBValidKey): void => {
      if (named.has(String(digest))) return void store(MARKS).delete(digest);
      const asked = store(MARKS).get(digest);
      asked.onsuccess = () => {
        if (typeof asked.result !== "number") store(MARKS).put(now, digest);
        else if (now - asked.result >= grace) remove(digest);
      };
    };
    const keys = store(PHOTOS).getAllKeys();
    keys.onsuccess = () => keys.result.forEach(weigh);
  });
}
