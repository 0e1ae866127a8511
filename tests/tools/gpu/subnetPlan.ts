import { parseDefinition } from '#models/supernets/definition';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import { loadBenchmark, registry } from '#spaces/registry';
import { subnetKey } from '#src/evaluate/supernet/subnetKey';
import { defaultConfig } from '#src/search/defaultConfig';

/** A subnet to compare. */
export interface Subnet {
  readonly name: string;
  /** Canonical key. */
  readonly key: string;
  readonly architecture: number[];
}

/** What one supernet is asked in the page. */
export interface SubnetPlan {
  readonly benchmark: string;
  readonly title: string;
  readonly subnets: readonly Subnet[];
  /** Validation images whose logits are compared; as many more are timed. */
  readonly images: number;
  /** Absolute address of the site's folder. */
  readonly site: string;
  /** Absolute address of the inference worker. */
  readonly worker: string;
}

type Times = { readonly buildMs: number; readonly sessionMs: number; readonly calibrateMs: number };
type Both<T> = { readonly wasm: T; readonly webgpu: T };

/** How WebGPU's answers for one subnet differ from WebAssembly's, and how fast both are. */
export interface Comparison {
  readonly name: string;
  readonly key: string;
  /** Largest difference of a logit; NaN where one is not a number. */
  readonly logits: number;
  /** Images to which both give the same class, of so many. */
  readonly same: number;
  readonly images: number;
  /** Largest difference of a recalibrated weight or bias, relative to the largest of its tensor. */
  readonly weights: number;
  /** Tensors that were compared. */
  readonly tensors: number;
  /** Accuracy on the images, per cent. */
  readonly accuracy: Both<number>;
  readonly imagesPerSecond: Both<number>;
  readonly prepared: Both<Times | null>;
}

/** Smallest, largest and two random subnets of every supernet; the same at any time. */
export async function subnetPlans(): Promise<
  Pick<SubnetPlan, 'benchmark' | 'title' | 'subnets'>[]
> {
  const benchmarks = await Promise.all(registry.map(({ id }) => loadBenchmark(id)));
  return benchmarks.flatMap((benchmark) => {
    const { scoring, id, title } = benchmark;
    if (scoring.kind !== 'supernet') return [];
    const space = benchmark.spaceOf(defaultConfig(benchmark));
    const { smallest, largest } = parseDefinition(scoring.definition);
    const rng = Rng.seeded(1);
    const named: readonly (readonly [string, readonly number[]])[] = [
      ['smallest', smallest],
      ['largest', largest],
      ['random 1', sample(space, rng)],
      ['random 2', sample(space, rng)],
    ];
    const subnets = named.map(([name, a]) => ({
      ...{ name, key: subnetKey(space, a), architecture: [...a] },
    }));
    return [{ benchmark: id, title, subnets }];
  });
}
