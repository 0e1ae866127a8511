import { parseArgs } from 'node:util';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import { loadBenchmarks } from '#spaces/registry';
import type { Architecture, SearchSpace } from '#spaces/space';
import type { Predictions, SubnetEngine } from '#src/evaluate/supernet/subnetEngine';
import { nodeEngine } from '#tests/tools/nodeSupernet';
import { pytorchSpeed, type PytorchSpeed } from './pytorchSpeed';
import { measurePool, type PoolReport } from './supernetPool';
import { UsageError } from './usageError';
import { loadSpace } from '#tests/unit/benchmarks';

interface Report {
  readonly space: string;
  readonly subnets: number;
  readonly images: number;
  readonly provider: string;
  /** Medians, milliseconds: folding and writing the graph, making its session, calibrating. */
  readonly buildMs: number;
  readonly sessionMs: number;
  readonly calibrateMs: number;
  readonly imagesPerSecond: number;
  /** Median of all that one evaluation takes, milliseconds. */
  readonly evaluationMs: number;
  /** Validation accuracy of the subnets on the images looked at, per cent. */
  readonly accuracy: { p5: number; p50: number; p95: number; best: number };
  /** Resident memory after all subnets, relative to that after 25; null for fewer than 50. */
  readonly heapGrowth: number | null;
  /** One entry for each number of workers that was asked for. */
  readonly pool: readonly PoolReport[];
  readonly pytorch?: PytorchSpeed;
}

/** `npm run bench -- supernet --space S [--subnets N] [--images N] [--seed N] [--workers 1,2] [--queries N] [--rules 1|2] [--json]` */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      space: { type: 'string', default: 'cells' },
      subnets: { type: 'string', default: '250' },
      images: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '0' },
      workers: { type: 'string', default: '' },
      queries: { type: 'string', default: '40' },
      rules: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
    },
  });
  const ids = (await loadBenchmarks())
    .filter(({ scoring }) => scoring.kind === 'supernet')
    .map((benchmark) => benchmark.id);
  const id = ids.find((known) => known === values.space);
  if (id === undefined) {
    throw new UsageError(`--space is "${values.space}", but takes ${ids.join(', ')}`);
  }
  const whole = (flag: 'subnets' | 'images' | 'seed' | 'queries') => {
    if (/^\d{1,6}$/.test(values[flag])) return Number(values[flag]);
    throw new UsageError(`--${flag} is "${values[flag]}", but takes a whole number`);
  };
  if (!/^[12]$/.test(values.rules))
    throw new UsageError(`--rules is "${values.rules}", but takes 1 or 2`);
  const search = { budget: whole('queries'), rules: Number(values.rules) };
  const space = await loadSpace(id);
  const rng = Rng.seeded(whole('seed'));
  const architectures = Array.from({ length: whole('subnets') }, () => drawn(space, rng));
  const images = Math.min(5000, whole('images'));
  const report = await measure(id, architectures, images);
  const pool: PoolReport[] = [];
  for (const workers of workersOf(values.workers)) {
    pool.push(await measurePool(id, workers, architectures, images, search));
  }
  process.stdout.write(`${JSON.stringify({ ...report, pool }, null, values.json ? 0 : 2)}\n`);
}

/** E.g. `1,2`; none where nothing is asked for. */
function workersOf(flag: string): readonly number[] {
  if (flag === '') return [];
  if (/^[1-8](,[1-8])*$/.test(flag)) return flag.split(',').map(Number);
  throw new UsageError(
    `--workers is "${flag}", but takes numbers from 1 to 8, with commas between`,
  );
}

/** A random subnet in canonical form. */
function drawn(space: SearchSpace, rng: Rng): Architecture {
  const a = sample(space, rng);
  const active = space.active(a);
  return a.map((option, d) => (active[d] ? option : 0));
}

async function measure(
  id: string,
  architectures: readonly Architecture[],
  images: number,
): Promise<Omit<Report, 'pool'>> {
  const { engine } = await nodeEngine(id);
  const found: Predictions[] = [];
  let after25 = NaN;
  for (const [i, a] of architectures.entries()) {
    found.push(await evaluate(engine, i, a, images));
    if (i === 24) after25 = process.memoryUsage().rss;
  }
  const growth = process.memoryUsage().rss / after25;
  await engine.release();
  const prepared = found.flatMap(({ prepared: times }) => times ?? []);
  const accuracies = found.map(accuracyOf);
  const runMs = found.reduce((sum, one) => sum + one.runMs, 0);
  const pytorch = pytorchSpeed(id, architectures, images);
  return {
    space: id,
    subnets: architectures.length,
    images,
    provider: engine.provider,
    buildMs: rounded(
      quantile(
        prepared.map(({ buildMs }) => buildMs),
        0.5,
      ),
    ),
    sessionMs: rounded(
      quantile(
        prepared.map(({ sessionMs }) => sessionMs),
        0.5,
      ),
    ),
    calibrateMs: rounded(
      quantile(
        prepared.map(({ calibrateMs }) => calibrateMs),
        0.5,
      ),
    ),
    imagesPerSecond: Math.round((1000 * images * found.length) / runMs),
    evaluationMs: rounded(quantile(found.map(evaluationMs), 0.5)),
    accuracy: {
      p5: rounded(quantile(accuracies, 0.05)),
      p50: rounded(quantile(accuracies, 0.5)),
      p95: rounded(quantile(accuracies, 0.95)),
      best: rounded(Math.max(...accuracies)),
    },
    heapGrowth: architectures.length < 50 ? null : rounded(growth),
    ...(pytorch ? { pytorch } : {}),
  };
}

const evaluate = (engine: SubnetEngine, i: number, a: Architecture, images: number) =>
  engine.predict(String(i), a, 'val', 0, images);

const accuracyOf = ({ predicted, labels }: Predictions): number =>
  (100 * predicted.filter((label, i) => label === labels[i]).length) / labels.length;

function evaluationMs({ runMs, prepared }: Predictions): number {
  const { buildMs = 0, sessionMs = 0, calibrateMs = 0 } = prepared ?? {};
  return runMs + buildMs + sessionMs + calibrateMs;
}

const rounded = (value: number): number => Math.round(100 * value) / 100;

/** Linear between the two nearest ranks. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (at - Math.floor(at)) * (high - low);
}
