import { StoreError } from './storeError';

/**
 * A file's text, which has to be UTF-8; a byte order mark is left out.
 * @throws {StoreError} `bad-file`, with the line that holds the first byte that is not
 */
export async function readText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = decoded(bytes);
  if (text !== null) return text;
  throw new StoreError('bad-file', `Line ${firstBadLine(bytes)}: is not UTF-8 text`);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const newline = 10;

function firstBadLine(bytes: Uint8Array): number {
  let from = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(newline, from);
    if (end < 0 || decoded(bytes.subarray(from, end)) === null) return line;
    from = end + 1;
  }
}
