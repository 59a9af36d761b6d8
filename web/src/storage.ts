// Where answers wait between visits. The form knows only Store; database.ts, and here the two lesser places.

export interface Store {
  readonly kind: "database" | "small" | "memory";
  /** The text under a key, or null. Rejects when the browser refuses. */
  read(key: string): Promise<string | null>;
  /** Writes over the text that the writer last saw there (null: nothing). Rejects with Conflict when another text
   * stands there, and with the browser's error when it refuses or has no room. */
  write(key: string, text: string, over: string | null): Promise<void>;
  remove(key: string): Promise<void>;
  /** The keys of everything kept, records and copies. */
  keys(): Promise<string[]>;
}

/** Another window wrote, or deleted, in the meantime. */
export class Conflict extends Error {
  constructor(readonly text: string | null) {
    super("conflict");
  }
}

export const PREFIX = "wuye:";

/** localStorage: about 5 MB, and where the first version of the form kept its records. */
export const smallStore: Store = {
  kind: "small",
  async read(key) {
    return window.localStorage.getItem(key);
  },
  async write(key, text, over) {
    const found = window.localStorage.getItem(key);
    if (found !== over) throw new Conflict(found);
    window.localStorage.setItem(key, text);
  },
  async remove(key) {
    window.localStorage.removeItem(key);
  },
  async keys() {
    return Object.keys(window.localStorage).filter((key) => key.startsWith(PREFIX));
  },
};

/** What is left when the browser keeps nothing: gone with the page. */
export function memoryStore(): Store {
  const texts = new Map<string, string>();
  return {
    kind: "memory",
    read: async (key) => texts.get(key) ?? null,
    write: async (key, text) => void texts.set(key, text),
    remove: async (key) => void texts.delete(key),
    keys: async () => Array.from(texts.keys()),
  };
}
