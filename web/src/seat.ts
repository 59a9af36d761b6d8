// Of the windows that show one assessment one leads, and writes; the others are told. The store refuses stale writes
// in any case; this spares people from them.

type Kind = "hello" | "here" | "take" | "yours" | "bye" | "saved";
interface Message {
  kind: Kind;
  key: string;
  from: string;
  since: number;
}

/** How long another window may take to answer. */
const ANSWER = 200;
const HANDOVER = 1500;

export interface Turns {
  /** Another window asks for the lead: write what is unwritten. */
  give(): Promise<void>;
  /** Another window leads from now on. */
  lost(): void;
  /** The leading window went away. */
  free(): void;
  /** The leading window saved. */
  saved(): void;
}

export class Seat {
  leading = false;
  private since = 0;
  private sitting = false;
  private readonly me = token();
  private readonly post: (message: Message) => void;
  private readonly waiting = new Set<(kind: Kind) => void>();

  constructor(
    private readonly key: string,
    private readonly turns: Turns,
  ) {
    this.post = connect((message) => this.hear(message));
  }

  /** Takes the lead when nobody has it; tells whether it did. */
  async sit(): Promise<boolean> {
    this.since = Date.now();
    this.sitting = true;
    this.send("hello");
    const answer = await this.wait(ANSWER, "here");
    this.sitting = false;
    this.leading = !answer;
    return this.leading;
  }

  /** Takes the lead from whoever has it, after that window has written, or without it when it is gone. */
  async take(): Promise<void> {
    this.send("take");
    await this.wait(HANDOVER, "yours");
    this.since = Date.now();
    this.leading = true;
  }

  leave(): void {
    if (this.leading) this.send("bye");
    this.leading = false;
  }

  saved(): void {
    this.send("saved");
  }

  private send(kind: Kind): void {
    this.post({ kind, key: this.key, from: this.me, since: this.since });
  }

  /** Tells whether the awaited answer came. Each question has an answer and a clock of its own. */
  private wait(longest: number, awaited: Kind): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (found: boolean): void => {
        window.clearTimeout(clock);
        this.waiting.delete(heard);
        resolve(found);
      };
      const heard = (kind: Kind): void => void (kind === awaited && end(true));
      const clock = window.setTimeout(end, longest, false);
      this.waiting.add(heard);
    });
  }

  private hear(message: Message): void {
    if (message.key !== this.key || message.from === this.me) return;
    const { kind } = message;
    // Of two windows that open at once, the one that asked first stays.
    const first = this.since < message.since || (this.since === message.since && this.me < message.from);
    if (kind === "hello" && (this.leading || (this.sitting && first))) return this.send("here");
    if (kind === "take" && this.leading) return void this.giveWay();
    // Two lead, as when one was asleep while the other asked: the earlier one stays.
    if (kind === "here" && this.leading && !first) return this.yield();
    if (this.waiting.size) return [...this.waiting].forEach((heard) => heard(kind));
    if (this.leading) return;
    if (kind === "bye") this.turns.free();
    if (kind === "saved") this.turns.saved();
  }

  private async giveWay(): Promise<void> {
    await this.turns.give();
    this.yield();
    this.send("yours");
  }

  private yield(): void {
    this.leading = false;
    this.turns.lost();
  }
}

/** A random name; crypto.randomUUID is absent over plain HTTP. */
export function token(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(6));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Messages to the other windows of this site: BroadcastChannel, or localStorage where that is absent or mute. */
function connect(hear: (message: Message) => void): (message: Message) => void {
  if (typeof BroadcastChannel === "function" && location.protocol !== "file:") {
    const channel = new BroadcastChannel("wuye");
    channel.onmessage = (event) => hear(event.data as Message);
    return (message) => channel.postMessage(message);
  }
  window.addEventListener("storage", (event) => {
    if (event.key === "wuye-say" && event.newValue) hear(JSON.parse(event.newValue) as Message);
  });
  return (message) => {
    try {
      window.localStorage.setItem("wuye-say", JSON.stringify({ ...message, once: token() }));
      window.localStorage.removeItem("wuye-say");
    } catch {
      /* no way to speak: the store still refuses stale writes */
    }
  };
}
