import type { WorkReport, WorkersSetting } from './workReport';

/** What bounds the number of workers. */
export interface Device {
  readonly cores: number;
  /** GiB; null where the browser does not say. */
  readonly memory: number | null;
}

/** MiB that one inference worker takes: 190 to 350 were measured with a largest subnet, values kept come on top. */
const perWorker = 400;
/** Share of the device's memory that workers may take together. */
const share = 0.25;
/** GiB that are assumed where a browser does not say. */
const usual = 4;
const limit = 8;

export interface Bound {
  readonly most: number;
  readonly why: WorkReport['bound'];
}

/**
 * How many workers there may be. Chosen by itself: cores less one, which is left to the page, but both where
 * there are two; what memory allows; never fewer than one. Whether so many pay is measured, see {@link pays}.
 */
export function boundOf({ cores, memory }: Device, setting: WorkersSetting): Bound {
  if (setting !== 'auto') return { most: setting, why: 'setting' };
  const byCores = Math.min(limit, Math.max(cores - 1, Math.min(cores, 2), 1));
  const byMemory = Math.max(1, Math.floor(((memory ?? usual) * 1024 * share) / perWorker));
  return byMemory < byCores ? { most: byMemory, why: 'memory' } : { most: byCores, why: 'cores' };
}

/**
 * Bytes that each of so many workers keeps of subnets' beginnings: an eighth of the memory together, and what
 * has been found to bring no more above that.
 */
export const keepOf = ({ memory }: Device, workers: number): number =>
  Math.min(256, Math.floor(((memory ?? usual) * 1024) / 8 / workers)) * 2 ** 20;

/** Growth of the throughput of all workers together from which a further one is kept. */
const growth = 1.05;

/**
 * Whether a further worker has raised the throughput of all: each runs the same images while all others work.
 * @param before milliseconds an image with `workers` at work, @param after with one more
 */
export const pays = (before: number, after: number, workers: number): boolean =>
  ((workers + 1) * before) / (workers * after) >= growth;

/** This device, as the browser describes it. */
export function thisDevice(navigator: Navigator | WorkerNavigator): Device {
  const memory: unknown = 'deviceMemory' in navigator ? navigator.deviceMemory : null;
  return {
    cores: navigator.hardwareConcurrency || 1,
    memory: typeof memory === 'number' ? memory : null,
  };
}
