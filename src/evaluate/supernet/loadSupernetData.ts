import { interleaved, readImages, type ImageSet } from '#models/supernets/imageSet';
import { parseDefinition } from '#models/supernets/definition';
import { readSafetensors } from '#models/supernets/safetensors';
import { SupernetError } from '#models/supernets/supernetError';
import type { SupernetScoring } from '#spaces/benchmark';
import type { Split, SupernetData } from './supernetData';

/** The files of a supernet; each rejects with a `SupernetError` `unreachable` or an `AbortError`. */
export interface SupernetFiles {
  weights(folder: string): Promise<ArrayBuffer>;
  /** `val`, `test` or `calib`, gzip-compressed. */
  images(name: Split | 'calib'): Promise<ArrayBuffer>;
}

/** Reads a supernet's weights and calibration images. @throws {SupernetError} */
export async function loadSupernetData(
  scoring: SupernetScoring,
  files: SupernetFiles,
): Promise<SupernetData> {
  const definition = parseDefinition(scoring.definition);
  const [weights, calibration] = await Promise.all([
    files.weights(scoring.folder),
    files.images('calib'),
  ]);
  const { size } = definition.input;
  const supernet = {
    definition,
    weights: readSafetensors(weights),
    checksum: await checksumOf(weights),
  };
  const splits = new Map<Split, Promise<ImageSet>>();
  const load = async (split: Split) =>
    interleaved(readImages(await gunzip(await files.images(split), split), size));
  return {
    supernet,
    calibration: readImages(await gunzip(calibration, 'calib'), size),
    images(split) {
      const known = splits.get(split);
      if (known) return known;
      const loading = load(split);
      splits.set(split, loading);
      loading.catch(() => splits.delete(split));
      return loading;
    },
  };
}

async function gunzip(packed: ArrayBuffer, name: string): Promise<Uint8Array> {
  const [first, second] = new Uint8Array(packed, 0, Math.min(2, packed.byteLength));
  // Some servers send a .gz file as an encoding, and the browser has unpacked it already.
  if (first !== 0x1f || second !== 0x8b) return new Uint8Array(packed);
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new SupernetError('bad-images', `the images "${name}" cannot be unpacked`, { cause });
  }
}

/** SHA-256, hexadecimal. Without a secure context there is none; length and end must do. */
async function checksumOf(file: ArrayBuffer): Promise<string> {
  const hex = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (!subtle) return `${file.byteLength}-${hex(new Uint8Array(file.slice(-16)))}`;
  return hex(new Uint8Array(await subtle.digest('SHA-256', file)));
}
