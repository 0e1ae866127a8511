import { TableError } from '../tableError';

/** A file's text, without a byte-order mark and with `\n` at the ends of lines. */
export interface DecodedText {
  readonly text: string;
  /** E.g. `UTF-8`. */
  readonly encoding: string;
}

const marks: readonly [mark: readonly number[], label: string, name: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8', 'UTF-8'],
  [[0xff, 0xfe], 'utf-16le', 'UTF-16'],
  [[0xfe, 0xff], 'utf-16be', 'UTF-16'],
];

/**
 * Reads UTF-8 and UTF-16, with or without a byte-order mark; what is no UTF-8 is taken for Windows-1252,
 * which spreadsheets write.
 * @throws {TableError} `not-text`
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const { label, name } = encodingOf(bytes);
  const decoded = decode(bytes, label) ?? decode(bytes, 'windows-1252') ?? '';
  // A byte-order mark is dropped by the decoder.
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
  if (text.trim() === '') throw TableError.of('not-text', 'the file is empty');
  if (text.includes('\0')) {
    throw TableError.of('not-text', 'the file is not text: it may be a spreadsheet or an archive');
  }
  return { text, encoding: decode(bytes, label) === null ? 'Windows-1252' : name };
}

function encodingOf(bytes: Uint8Array): { label: string; name: string } {
  const marked = marks.find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return { label: marked[1], name: marked[2] };
  // Latin text in UTF-16 has a zero in every other byte.
  const head = bytes.subarray(0, 512);
  const zeros = (from: number) => head.filter((byte, i) => i % 2 === from && byte === 0).length;
  const pairs = head.length / 2;
  if (pairs >= 2 && zeros(1) > pairs * 0.8) return { label: 'utf-16le', name: 'UTF-16' };
  if (pairs >= 2 && zeros(0) > pairs * 0.8) return { label: 'utf-16be', name: 'UTF-16' };
  return { label: 'utf-8', name: 'UTF-8' };
}

function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
