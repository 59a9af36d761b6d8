// An owner's answers as a code to hand in. build_tools/marks/answer_code.py says what it holds and reads it back;
// tests/vectors/answer-codes.json runs through both.

export interface AnswerCode {
  /** Key of the estate: small letters, digits, hyphens. */
  estate: string;
  /** Four digits of the questionnaire. */
  fingerprint: string;
  /** A key of an option a question, "x" where none is chosen. */
  answers: string;
  /** Below 100,000,000. */
  serial: number;
}

const VERSION = "1";
const PRIME = 9973;
const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz-/";

const digits = (number: number, count: number): string => String(number).padStart(count, "0");

function check(characters: string): number {
  let left = 0;
  for (const character of characters) left = (left * ALPHABET.length + ALPHABET.indexOf(character)) % PRIME;
  return left;
}

export function encode({ estate, fingerprint, answers, serial }: AnswerCode): string {
  const head = `${VERSION}/${estate}/`;
  const groups = [fingerprint + digits(answers.length, 2), answers, digits(serial, 8)];
  return `WJ${head}${groups.join(" ")} ${digits(check(head + groups.join("")), 4)}`;
}

/** The key that someone typed; "" for what can be none. */
export function keyOf(typed: string): string {
  const plain = typed.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(plain) && plain.length <= 60 ? plain : "";
}

/** By chance, so that it tells sheets apart and nothing else. */
export const drawn = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 100_000_000;
