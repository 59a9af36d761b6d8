// What was typed and is not written yet. localStorage takes it within the keystroke itself, so that a tab that dies
// in mid-word loses nothing; a store that answers later could not.

import { setAside } from "./database";
import { isPlain } from "./fit";

/** Tells texts apart within a keystroke, which SHA-256 is too slow for on an old machine; nothing secret hangs on it. */
function mark(text: string | null): string {
  if (text === null) return "";
  let one = 0x811c9dc5;
  let two = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x9e3779b1) + (one >>> 16);
  }
  return `${text.length}-${one >>> 0}-${two >>> 0}`;
}

const HELD = "wuye-held:";
const place = (key: string): string => HELD + key;

export class Journal {
  private marked: [text: string | null, mark: string][] = [];

  /** Holds a text that is to replace one of the texts named, whichever the store has by then. */
  hold(key: string, text: string, over: (string | null)[]): void {
    this.marked = over.map((each) => this.marked.find((known) => known[0] === each) || [each, mark(each)]);
    try {
      window.localStorage.setItem(place(key), JSON.stringify({ over: this.marked.map((each) => each[1]), text }));
    } catch {
      /* no room or refused: the store itself is asked soon, and its answer is shown */
    }
  }

  /** The text held, when it continues what is stored. */
  recover(key: string, stored: string | null): string | null {
    const held = this.held(key);
    return held && held.text !== stored && held.over.includes(mark(stored)) ? held.text : null;
  }

  /** Makes room for what this window will hold: a held text that continues nothing becomes a record of its own. Only
   * for the window that leads; to others a text just being written looks the same. */
  async settle(key: string, stored: string | null): Promise<void> {
    const held = this.held(key);
    if (!held || this.recover(key, stored) !== null) return;
    try {
      if (held.text !== stored) await setAside(key, held.text);
      this.drop(key);
    } catch {
      /* no room for a copy: it stays held */
    }
  }

  /** Keys under which something is held. */
  keys(): string[] {
    try {
      return Object.keys(window.localStorage).flatMap((name) => (name.startsWith(HELD) ? [name.slice(HELD.length)] : []));
    } catch {
      return [];
    }
  }

  drop(key: string): void {
    try {
      window.localStorage.removeItem(place(key));
    } catch {
      /* then nothing was held */
    }
  }

  private held(key: string): { over: unknown[]; text: string } | null {
    try {
      const held: unknown = JSON.parse(window.localStorage.getItem(place(key)) || "null");
      if (isPlain(held) && Array.isArray(held.over) && typeof held.text === "string") return { over: held.over, text: held.text };
    } catch {
      /* unreadable: the store has all but the last word */
    }
    return null;
  }
}
