import { expect, it } from 'vitest';
import { usualImages } from '#src/evaluate/supernet/fidelity';
import { wholeMs } from '#src/evaluate/supernet/subnetTime';

/** Preparing in milliseconds, and images a second. */
type Figures = readonly [prepareMs: number, imagesPerSecond: number];

/**
 * Measured on an NVIDIA H100 and 16 cores beside it, Chromium 156, 2026-11-26, while another job used the GPU, and
 * when every subnet still waited for devices of its own.
 */
const measured: readonly (readonly [name: string, wasm: Figures, webgpu: Figures])[] = [
  ['mobilenet, largest', [1391, 677], [1259, 15_600]],
  ['mobilenet, random', [402, 2040], [1012, 21_600]],
  ['cells, largest', [1056, 421], [1162, 12_400]],
  ['cells, random', [164, 3470], [668, 18_900]],
  ['shufflenet, largest', [1144, 740], [2322, 11_300]],
  ['shufflenet, random', [497, 1990], [1489, 15_400]],
  ['autoformer, largest', [120, 413], [649, 10_400]],
  ['autoformer, random', [114, 685], [663, 15_300]],
];

const ms = ([prepareMs, perSecond]: Figures): number =>
  wholeMs({ prepareMs, batch: 0, msPerImage: 1000 / perSecond }, usualImages);

const gpuIsSooner = (workers: number): string[] =>
  measured.filter(([, wasm, gpu]) => ms(gpu) < ms(wasm) / workers).map(([name]) => name);

it('a GPU with 10 times the images a second is worth it beside one worker, mostly', () => {
  expect(gpuIsSooner(1)).toEqual([
    'mobilenet, largest',
    'mobilenet, random',
    'cells, largest',
    'shufflenet, largest',
    'autoformer, largest',
    'autoformer, random',
  ]);
});

it('and never beside eight', () => {
  expect(gpuIsSooner(8)).toEqual([]);
});
