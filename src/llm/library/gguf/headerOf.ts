import { EndOfBytes } from './byteReader';
import { readHeader, type GgufHeader } from './readHeader';

/** A header is read in pieces of this many bytes at first, then of twice as many: word lists are long. */
const firstPiece = 2 ** 20;

/** The header of a file. @throws {GgufFormatError} and `EndOfBytes` where the file ends in its midst */
export async function headerOf(file: Blob): Promise<GgufHeader> {
  for (let piece = firstPiece; ; piece *= 2) {
    try {
      return readHeader(new Uint8Array(await file.slice(0, piece).arrayBuffer()));
    } catch (error) {
      if (!(error instanceof EndOfBytes) || piece >= file.size) throw error;
    }
  }
}
