import { looksLikePage } from '#src/files/looksLikePage';
import { EndOfBytes } from './byteReader';
import { headerOf } from './headerOf';
import { GgufFormatError, type GgufHeader } from './readHeader';

export interface GgufQuestion {
  /** The file, or all of it that there is. */
  readonly file: Blob;
  /** Whether the engine knows an architecture by this name; null where that cannot be found out now. */
  readonly knows: (architecture: string) => Promise<boolean | null>;
}

/** Formats that came before GGUF, and others that are named `.gguf` by mistake, by their first four letters. */
const others: Readonly<Record<string, string>> = {
  lmgg: 'it is in the GGML format, which came before GGUF',
  fmgg: 'it is in the GGMF format, which came before GGUF',
  tjgg: 'it is in the GGJT format, which came before GGUF',
  FUGG: 'it is in big-endian byte order, for another kind of machine',
  'PK\u0003\u0004': 'it is a ZIP archive; unpack it first',
};

/** Architectures whose models write no text. */
const silent =
  /^(clip|bert|modern-bert|neo-bert|nomic-bert(-moe)?|jina-bert-v\d|t5encoder|gemma-embedding|wavtokenizer-dec)$/;

/**
 * Why a GGUF file cannot play a role, found in its header before anything is loaded: a sentence's end that
 * begins with "it", or null where nothing speaks against it.
 */
export async function whatIsWrong({ file, knows }: GgufQuestion): Promise<string | null> {
  if (file.size === 0) return 'it is empty';
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  if (looksLikePage(head)) {
    return 'it is a web page, perhaps one that asks for a sign-in: the download has to be repeated';
  }
  const letters = String.fromCharCode(...head.subarray(0, 4));
  const other = others[letters];
  if (other !== undefined) return other;
  try {
    return await wrongWith(await headerOf(file), { file, knows });
  } catch (error) {
    if (error instanceof GgufFormatError) return error.message;
    if (error instanceof EndOfBytes) return 'it is cut off in the middle of its header';
    throw error;
  }
}

async function wrongWith(
  { values, tensors, bytes }: GgufHeader,
  { file, knows }: GgufQuestion,
): Promise<string | null> {
  const parts = Number(values.get('split.count') ?? 0);
  if (parts > 1) {
    const part = Number(values.get('split.no') ?? 0) + 1;
    return `it is part ${part} of ${parts} of a split file; join the parts first (llama-gguf-split --merge)`;
  }
  const kind = values.get('general.type');
  if (kind !== undefined && kind !== 'model') return `it is no model but of the kind "${kind}"`;
  const architecture = values.get('general.architecture');
  if (typeof architecture !== 'string') return 'it does not say which architecture it has';
  if (silent.test(architecture)) {
    return `its architecture, "${architecture}", writes no text`;
  }
  if ((await knows(architecture)) === false) {
    return `its architecture, "${architecture}", is not known to the llama.cpp of this page`;
  }
  if (tensors.length === 0) return 'it has no weights, only a vocabulary';
  if (bytes > file.size) {
    return `it is cut off: ${file.size} of at least ${bytes} bytes are here; the download has to be repeated`;
  }
  return null;
}
