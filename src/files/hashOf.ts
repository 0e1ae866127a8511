import { Sha256 } from './sha256';

/** SHA-256, hexadecimal. By the browser where the context is secure, by our own code on plain http. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (subtle) return hex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
  const hash = new Sha256();
  hash.update(bytes);
  return hash.digest();
}

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
