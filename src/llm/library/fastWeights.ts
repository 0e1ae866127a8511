import type { LoadingStage } from '../engines/loadingStage';
import { floatBytes, floatWeights } from './gguf/floatWeights';

/** Largest weights as floats, bytes: those of 375 million parameters. llama.cpp's memory here ends at 4 GB. */
const most = 1.5e9;
/** What every machine is thought to have room for, bytes; above it the browser has to tell of 8 GB. */
const modest = 0.6e9;

/** Whether so many bytes of floats have room. @param gigabytes see {@link machineMemory} */
export const asFloats = (bytes: number, gigabytes: number | undefined): boolean =>
  bytes <= ((gigabytes ?? 0) >= 8 ? most : modest);

/** Gigabytes of the machine's memory, at most 8 by a browser's own rule; undefined where it does not tell. */
export const machineMemory = (): number | undefined =>
  'deviceMemory' in navigator && typeof navigator.deviceMemory === 'number'
    ? navigator.deviceMemory
    : undefined;

/**
 * A model's weights in the form that runs fastest on a CPU: as floats where there is room for them, as they are
 * otherwise. They are unpacked anew each time, so that a download and its copy stay small.
 * @param gigabytes see {@link machineMemory}
 * @throws {LanguageModelError} `bad-file`, and an `AbortError` where cancelled
 */
export async function fastWeights(
  blobs: readonly Blob[],
  gigabytes: number | undefined,
  { onStage, signal }: { onStage?: (stage: LoadingStage) => void; signal?: AbortSignal } = {},
): Promise<readonly Blob[]> {
  const [file, ...more] = blobs;
  // A model in several files tells its tensors in each of them.
  if (!file || more.length > 0) return blobs;
  const bytes = await floatBytes(file);
  if (bytes === null || !asFloats(bytes, gigabytes)) return blobs;
  onStage?.({ stage: 'unpack', share: null, count: '' });
  return [await floatWeights(file, signal)];
}
