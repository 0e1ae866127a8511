import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Architecture } from '#spaces/space';

const script = fileURLToPath(new URL('./pytorch_speed.py', import.meta.url));
const SpeedSchema = v.object({
  imagesPerSecond: v.number(),
  imagesPerSecondAll: v.number(),
  threads: v.number(),
  torch: v.string(),
});
export type PytorchSpeed = v.InferOutput<typeof SpeedSchema>;

/** Interpreters that may have PyTorch; Debian's package is for the system's. */
const interpreters = [process.env['PYTHON'], '/usr/bin/python3', 'python3'];

/** Measures PyTorch with one thread, and with all, on the same subnets and images; null where there is none. */
export function pytorchSpeed(
  space: string,
  architectures: readonly Architecture[],
  images: number,
): PytorchSpeed | null {
  const input = JSON.stringify({ space, architectures, images });
  for (const python of interpreters) {
    if (!python || spawnSync(python, ['-c', 'import torch, numpy']).status !== 0) continue;
    const done = spawnSync(python, [script], { input, encoding: 'utf8' });
    if (done.status === 0) return v.parse(SpeedSchema, JSON.parse(done.stdout));
    process.stderr.write(done.stderr);
  }
  return null;
}
