// IndexedDB behind Store. What localStorage still holds, from the form's first version or from a visit when the
// database would not open, is read as if it stood here, and moves over when it is next written.

import { sha256 } from "./sha256";
import { Conflict, PREFIX, smallStore, type Store } from "./storage";

const NAME = "wuye";
const VERSION = 1;
const RECORDS = "records";
/** Some browsers neither open a database nor refuse it. */
const PATIENCE = 5000;

export async function openDatabase(): Promise<Store> {
  const store = new Database(await connect());
  await store.part();
  return store;
}

function connect(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = window.indexedDB.open(NAME, VERSION);
    window.setTimeout(() => reject(new Error("no answer")), PATIENCE);
    opening.onupgradeneeded = () => void opening.result.createObjectStore(RECORDS);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

class Database implements Store {
  readonly kind = "database";
  private broken = false;

  constructor(private base: IDBDatabase) {
    this.adopt(base);
  }

  private adopt(base: IDBDatabase): void {
    this.base = base;
    this.broken = false;
    // Another window brings a newer form, or the browser shuts the database: the next use opens it again.
    base.onversionchange = () => this.lose();
    base.onclose = () => this.lose();
  }

  private lose(): void {
    this.broken = true;
    this.base.close();
  }

  /** Runs one transaction; resolves when it is on its way to the disk, not before. */
  private async run<T>(mode: IDBTransactionMode, work: (records: IDBObjectStore, give: (value: T) => void, stop: (why: Error) => void) => void): Promise<T> {
    if (this.broken) this.adopt(await connect());
    return new Promise((resolve, reject) => {
      const transaction = this.base.transaction(RECORDS, mode);
      let value: T;
      let why: Error | null = null;
      const stop = (error: Error): void => {
        why = error;
        transaction.abort();
      };
      transaction.oncomplete = () => resolve(value);
      transaction.onabort = () => reject(why || transaction.error || new Error("aborted"));
      try {
        work(transaction.objectStore(RECORDS), (given) => (value = given), stop);
      } catch (error) {
        stop(error as Error);
      }
    });
  }

  async read(key: string): Promise<string | null> {
    const found = await this.run<unknown>("readonly", (records, give) => {
      const asked = records.get(key);
      asked.onsuccess = () => give(asked.result);
    });
    return typeof found === "string" ? found : left(key);
  }

  async write(key: string, text: string, over: string | null): Promise<void> {
    await this.run<void>("readwrite", (records, _, stop) => {
      const asked = records.get(key);
      asked.onsuccess = () => {
        const found = typeof asked.result === "string" ? asked.result : left(key);
        if (found !== over) return stop(new Conflict(found));
        try {
          records.put(text, key);
        } catch (error) {
          stop(error as Error);
        }
      };
    });
    drop(key);
  }

  async remove(key: string): Promise<void> {
    await this.run<void>("readwrite", (records) => void records.delete(key));
    drop(key);
  }

  async keys(): Promise<string[]> {
    const own = await this.own();
    return own.concat((await smallStore.keys().catch(() => [])).filter((key) => !own.includes(key)));
  }

  private async own(): Promise<string[]> {
    const found = await this.run<IDBValidKey[]>("readonly", (records, give) => {
      const asked = records.getAllKeys();
      asked.onsuccess = () => give(asked.result);
    });
    return found.map(String);
  }

  /** A record that stands here and, with another text, in localStorage is two records; neither may hide the other. */
  async part(): Promise<void> {
    for (const key of await this.own()) {
      const other = key.startsWith(PREFIX) ? left(key) : null;
      if (other === null) continue;
      if (other !== (await this.read(key))) await setAside(key, other);
      drop(key);
    }
  }
}

/** Keeps a text as a record of its own. */
export async function setAside(key: string, text: string): Promise<void> {
  await smallStore.write(`${key}-${sha256(text).slice(0, 8)}`, text, null).catch((error) => {
    if (!(error instanceof Conflict)) throw error;
  });
}

function left(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function drop(key: string): void {
  try {
    window.localStorage.removeItem(key);
  } catch {
    /* nothing of ours is there */
  }
}
