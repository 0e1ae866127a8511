import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical';

/** SHA-256 of a value's canonical form, 64 hexadecimal digits. @throws {TypeError} see {@link canonical} */
export const hashOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonical(value))));

/** What the first event of a sealed run has in place of the hash of the event before. */
export const sealOrigin = hashOf('sextant-run');

/**
 * What the header of a sealed run's file carries. The chain covers every event but the last one; this
 * covers that one, and the title.
 */
export const headOf = (title: string, last: unknown): string =>
  hashOf({ last: hashOf(last), title });
