// The digest that names a photo.

import { sha256 } from "../sha256";

/** By the browser itself where it can, which over plain HTTP it cannot. */
export async function digest(bytes: ArrayBuffer): Promise<string> {
  const subtle = window.crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return `sha256:${sha256(new Uint8Array(bytes))}`;
  const made = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return `sha256:${Array.from(made, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
