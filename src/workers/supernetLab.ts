import type { Benchmark } from '#spaces/benchmark';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import { costsOf } from '#src/evaluate/costsOf';
import { defaultConfig } from '#src/search/defaultConfig';
import type { Costs } from '#src/search/events';
import type { ProviderChoice } from '#src/evaluate/supernet/chooseProvider';
import { classes } from '#src/evaluate/supernet/classes';
import type { ExportedSubnet } from '#src/evaluate/supernet/exportSubnet';
import type { PrepareTimes } from '#src/evaluate/supernet/preparedSubnet';
import { subnetKey } from '#src/evaluate/supernet/subnetKey';
import { InferenceClient, type InferenceClientOptions } from './inferenceClient';

/** One classified validation image. */
export interface LabPicture {
  /** Place in the validation split. */
  readonly index: number;
  /** Grey values 0 (background) to 255, 28 × 28, row by row. */
  readonly pixels: Uint8Array;
  readonly label: number;
  readonly predicted: number;
  /** Softmax of the predicted class, 0 to 1. */
  readonly probability: number;
}

/** What a subnet makes of validation images; the figures of inherited weights. */
export interface LabResult {
  /** Validation accuracy over the images seen so far, per cent. */
  readonly accuracy: number;
  readonly seen: number;
  readonly total: number;
  readonly cost: Costs;
  /** Milliseconds an image, preparation not included. */
  readonly msPerImage: number;
  readonly prepared: PrepareTimes | null;
  /** Row: true class, column: predicted class; [10][10] counts. */
  readonly confusion: readonly (readonly number[])[];
  /** The first images of the split as the subnet sees them. */
  readonly pictures: readonly LabPicture[];
}

export interface LabOptions {
  /** Validation images to look at; all 5,000 where it is left out. */
  readonly images?: number;
  readonly signal?: AbortSignal;
  /** Called after every few hundred images with the figures so far. */
  readonly onProgress?: (result: LabResult) => void;
}

/** Subnets of one supernet, tried out by hand. Made by {@link openSupernetLab}. */
export interface SupernetLab {
  readonly space: TaskSpace;
  /** Names of the classes, by label. */
  readonly classes: readonly string[];
  /** Which provider runs the subnets, and why. */
  readonly choice: ProviderChoice;
  /** @throws {EvaluationError} or an `AbortError` */
  evaluate(a: Architecture, options?: LabOptions): Promise<LabResult>;
  /** The subnet as a standard ONNX file. @throws {EvaluationError} */
  exportSubnet(a: Architecture): Promise<ExportedSubnet>;
  close(): void;
}

const chunk = 250;
const shown = 24;

/** Starts an inference worker for a supernet. @throws {EvaluationError} */
export async function openSupernetLab(
  benchmark: Benchmark,
  options: Omit<InferenceClientOptions, 'benchmark'>,
): Promise<SupernetLab> {
  const space = benchmark.spaceOf(defaultConfig(benchmark));
  const client = await InferenceClient.open({ ...options, benchmark: benchmark.id });
  return {
    space,
    classes,
    get choice() {
      return client.choice;
    },
    evaluate: (a, labOptions = {}) => evaluate(space, client, a, labOptions),
    exportSubnet: (a) => client.export(a),
    close: () => client.close(),
  };
}

async function evaluate(
  space: TaskSpace,
  client: InferenceClient,
  a: Architecture,
  { images, signal, onProgress }: LabOptions,
): Promise<LabResult> {
  const total = Math.min(images ?? client.counts.val, client.counts.val);
  const confusion = classes.map(() => classes.map(() => 0));
  let pictures: LabPicture[] = [];
  let prepared: PrepareTimes | null = null;
  let runMs = 0;
  let result: LabResult | null = null;
  for (let from = 0; from < total; from += chunk) {
    signal?.throwIfAborted();
    const to = Math.min(total, from + chunk);
    const found = await client.predict(subnetKey(space, a), a, 'val', from, to);
    prepared ??= found.prepared;
    runMs += found.runMs;
    count(confusion, found);
    if (from === 0) pictures = await picturesOf(client, found, Math.min(shown, to));
    const right = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
    result = {
      accuracy: (100 * right) / to,
      seen: to,
      total,
      cost: costsOf(space, [], a),
      msPerImage: runMs / to,
      prepared,
      confusion: confusion.map((row) => [...row]),
      pictures,
    };
    onProgress?.(result);
  }
  if (!result) throw new RangeError('no images were asked for');
  return result;
}

interface Found {
  readonly logits: Float32Array;
  readonly predicted: Uint8Array;
  readonly labels: Uint8Array;
}

function count(confusion: number[][], { predicted, labels }: Found): void {
  for (const [i, label] of labels.entries()) {
    const row = confusion[label];
    const column = predicted[i] ?? 0;
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
}

async function picturesOf(client: InferenceClient, found: Found, n: number): Promise<LabPicture[]> {
  const { pixels, labels } = await client.images('val', 0, n);
  const area = pixels.length / n;
  return Array.from(labels, (label, index) => ({
    index,
    pixels: pixels.subarray(index * area, (index + 1) * area),
    label,
    predicted: found.predicted[index] ?? 0,
    probability: probabilityOf(found, index),
  }));
}

/** Softmax of the predicted class. */
function probabilityOf({ logits, predicted }: Found, index: number): number {
  const scores = logits.subarray(index * classes.length, (index + 1) * classes.length);
  const best = scores[predicted[index] ?? 0] ?? 0;
  return 1 / scores.reduce((sum, score) => sum + Math.exp(score - best), 0);
}
