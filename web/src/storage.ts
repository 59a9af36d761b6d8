// Where answers wait between visits. The form knows only Store, so that another store can take this one's place.

export interface Store {
  /** The text under a key, or null. Rejects when the browser refuses. */
  read(key: string): Promise<string | null>;
  /** Rejects when the browser refuses or has no room. */
  write(key: string, text: string): Promise<void>;
  /** Calls back with the new text when another window writes the key. */
  watch(key: string, changed: (text: string) => void): void;
}

/** localStorage. Writing happens within the call itself, so that it is done before a page goes away. */
export const browserStore: Store = {
  async read(key) {
    return window.localStorage.getItem(key);
  },
  async write(key, text) {
    window.localStorage.setItem(key, text);
  },
  watch(key, changed) {
    window.addEventListener("storage", (event) => {
      if (event.key === key && event.newValue !== null) changed(event.newValue);
    });
  },
};
