import type { Benchmark } from '#spaces/benchmark';
import { breathe } from '#spaces/breathe';
import type { Figures } from '#spaces/figures';
import type { References } from '#spaces/references';
import { loadBenchmark, registry } from '#spaces/registry';
import type { TaskSpace } from '#spaces/taskSpace';
import { attainable, type Attainable } from '#src/evaluate/attainable';
import { siteReader } from '#src/evaluate/readSiteFile';
import { isTableId } from '#src/ownTable/table/tableId';
import { openTable } from '#src/evaluate/openTable';
import type { RunConfig } from '#src/search/config';
import { benchmarkSource } from '#src/store/benchmarkSource';
import { idle } from '../whenIdle';
import { notices } from './notices.svelte';
import { runs } from './runs.svelte';

/** What the page knows of a configuration's benchmark. */
export interface Ground {
  readonly benchmark: Benchmark;
  /** With a table's figures, as far as the configuration needs them. */
  readonly space: TaskSpace;
  /** Null where nothing but running subnets tells. */
  readonly figures: Figures | null;
  readonly bounds: Attainable | null;
  readonly references: References | null;
}

/** What the figures of a configuration depend on; the seed only where trials are drawn by it. */
function keyOf(config: RunConfig, { settings }: Benchmark): string {
  const bySeed = settings.some(({ id, options }) =>
    options.some((o) => o.perSeed === true && o.value === config.settings[id]),
  );
  const { benchmark, task, settings: chosen, objective, limits, prior, seed } = config;
  return JSON.stringify([benchmark, task, chosen, objective, limits, prior, bySeed ? seed : null]);
}

/** The benchmarks on the page's side: what can be chosen, optima, regret. The worker reads its own copy. */
class Benchmarks {
  /** Those that are loaded; all of the site's soon after it was opened. */
  list = $state.raw<readonly Benchmark[]>([]);
  problem = $state<string | null>(null);
  /** Figures of the benchmark that is offered first are there. */
  ready = $state(false);
  #grounds = $state.raw<ReadonlyMap<string, Ground>>(new Map());
  /** Reads the site’s files. */
  readonly read = siteReader(document.baseURI, (input, init) => fetch(input, init));
  readonly #opening = new Map<string, Promise<Ground>>();

  /** Loads a benchmark. @throws {BenchmarkError} */
  async open(id: string): Promise<Benchmark> {
    const known = this.find(id);
    if (known) return known;
    const benchmark = await (isTableId(id) ? ownBenchmark(id) : loadBenchmark(id));
    if (!this.find(id)) this.list = inOrder([...this.list, benchmark]);
    return benchmark;
  }

  /** Takes a person's table that is in memory already. */
  take(benchmark: Benchmark): void {
    this.forget(benchmark.id);
    this.list = inOrder([...this.list, benchmark]);
  }

  /** Reads it anew when it is opened again: a person's table was renamed or deleted. */
  forget(id: string): void {
    this.list = this.list.filter((b) => b.id !== id);
    this.#grounds = new Map([...this.#grounds].filter(([, g]) => g.benchmark.id !== id));
  }

  find(id: string): Benchmark | undefined {
    return this.list.find((b) => b.id === id);
  }

  /** Loads what is offered; what cannot be had is told and may be tried again. */
  async load(config: RunConfig): Promise<void> {
    this.problem = null;
    try {
      await this.ground(config);
      this.ready = true;
      await idle();
      await Promise.all(registry.map(({ id }) => this.open(id)));
    } catch (error) {
      this.problem = 'The benchmark could not be loaded.';
      notices.problem('The benchmark could not be loaded', error, {
        label: 'Try again',
        run: () => void this.load(config),
      });
    }
  }

  /** Brings a configuration's figures. @throws {BenchmarkError | PackError} */
  async ground(config: RunConfig): Promise<Ground> {
    const benchmark = await this.open(config.benchmark);
    const key = keyOf(config, benchmark);
    const known = this.#grounds.get(key);
    if (known) return known;
    const opening = this.#opening.get(key) ?? groundOf(config, benchmark, this.read);
    this.#opening.set(key, opening);
    try {
      const ground = await opening;
      this.#grounds = new Map([...this.#grounds, [key, ground]]);
      return ground;
    } finally {
      this.#opening.delete(key);
    }
  }

  /** What {@link ground} has brought for a configuration; null before. */
  known(config: RunConfig): Ground | null {
    const benchmark = this.find(config.benchmark);
    return benchmark ? (this.#grounds.get(keyOf(config, benchmark)) ?? null) : null;
  }
}

/** A person's table. @throws {StoreError} `no-table` */
const ownBenchmark = async (id: string): Promise<Benchmark> =>
  benchmarkSource((await runs.store()).tables)(id);

async function groundOf(
  config: RunConfig,
  benchmark: Benchmark,
  read: ReturnType<typeof siteReader>,
): Promise<Ground> {
  const table = await openTable(config, benchmark, read);
  if (table === null) {
    const space = benchmark.spaceOf(config);
    return { benchmark, space, figures: null, bounds: null, references: null };
  }
  const { space: full, figures } = table;
  // Random search was measured on the default objective and without limits.
  const plain = config.limits.length === 0 && full.columns[0]?.id === config.objective;
  const references = plain ? ((await benchmark.references?.(config)) ?? null) : null;
  await breathe();
  const bounds = attainable(config, full, figures);
  return { benchmark, space: full, figures, bounds, references };
}

/** In the registry's order; others, which a person brought, after them. */
function inOrder(list: readonly Benchmark[]): readonly Benchmark[] {
  const place = ({ id }: Benchmark) => {
    const at = registry.findIndex((entry) => entry.id === id);
    return at < 0 ? registry.length : at;
  };
  return [...list].sort((a, b) => place(a) - place(b));
}

export const benchmarks = new Benchmarks();
