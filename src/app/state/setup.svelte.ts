import type { Benchmark } from '#spaces/benchmark';
import { anywhere, completeConfig } from '#src/search/completeConfig';
import { defaultBenchmark, type RunConfig } from '#src/search/config';
import { optionFits } from '#src/search/configProblems';
import { benchmarkNamed } from './benchmarkNamed';
import { benchmarks } from './benchmarks.svelte';
import { readConfig, writeConfig } from './configUrl';
import { notices } from './notices.svelte';
import { route } from './route.svelte';

/** The set-up panel's configuration; the address always carries it. */
class Setup {
  #config = $state.raw<RunConfig | null>(null);
  #benchmark = $state.raw<Benchmark | null>(null);
  /** What in the link could not be used, or had to be completed. */
  problems = $state.raw<readonly string[]>([]);

  /** @throws {Error} before {@link open} */
  get config(): RunConfig {
    if (this.#config) return this.#config;
    throw new Error('The set-up is not open yet.');
  }

  /** The configuration's. @throws {Error} before {@link open} */
  get benchmark(): Benchmark {
    if (this.#benchmark) return this.#benchmark;
    throw new Error('The set-up is not open yet.');
  }

  /** The address of the configuration, for links. */
  get query(): URLSearchParams {
    return writeConfig(this.config, this.benchmark);
  }

  /** Reads the address, now and whenever the person follows a link to the search. @throws {BenchmarkError} */
  async open(): Promise<void> {
    route.onFollowed(() => {
      if (route.view === 'search' && !route.query.has('run')) void this.read();
    });
    await this.read();
  }

  /** Takes the configuration that the address names: the address is the truth, an empty one too. */
  async read(): Promise<void> {
    const { query } = route;
    const { id, notes } = benchmarkNamed(query);
    const unread = route.problem === null ? [] : [route.problem];
    const { benchmark, missing } = await this.#benchmarkOr(id);
    const { config, notes: more } = readConfig(query, benchmark);
    this.#take(config, benchmark);
    this.problems = [...unread, ...missing, ...notes, ...more];
  }

  async #benchmarkOr(id: string) {
    try {
      return { benchmark: await benchmarks.open(id), missing: [] };
    } catch (error) {
      if (id === defaultBenchmark) throw error;
      const benchmark = await benchmarks.open(defaultBenchmark);
      const why = error instanceof Error ? error.message : String(error);
      return { benchmark, missing: [`The link’s benchmark cannot be had: ${why}.`] };
    }
  }

  /** Changes parts of the configuration; parts that no longer fit follow. */
  change(parts: Partial<RunConfig>): void {
    const { benchmark } = this;
    const next = { ...this.config, ...parts };
    const settings = Object.fromEntries(
      benchmark.settings.map(({ id, options, default: normal }) => {
        const option = options.find((o) => o.value === next.settings[id]);
        return [id, option && optionFits(option, next.settings) ? option.value : normal];
      }),
    );
    const single = next.searcher === 'single-llm' && next.navigator.kind === 'rules';
    const searcher = single ? 'collm' : next.searcher;
    this.adopt(completeConfig({ ...next, settings, searcher }, benchmark).config, benchmark);
  }

  /** The search begins as its searcher does. */
  startAnywhere(): void {
    this.adopt(anywhere(this.config), this.benchmark);
  }

  /** Another benchmark: what depends on it begins with its defaults, the rest stays. */
  async choose(id: string): Promise<void> {
    try {
      const benchmark = await benchmarks.open(id);
      const { searcher, navigator, generator, prompt, budget, rounds, seed } = this.config;
      const kept = { searcher, navigator, generator, prompt, budget, rounds, seed };
      this.adopt(completeConfig(kept, benchmark).config, benchmark);
    } catch (error) {
      notices.problem('This benchmark cannot be chosen', error);
    }
  }

  /** Takes a whole configuration, e.g. of a stored run. */
  adopt(config: RunConfig, benchmark: Benchmark): void {
    this.#take(config, benchmark);
    this.problems = [];
    if (route.view === 'search') route.replace(writeConfig(config, benchmark));
  }

  #take(config: RunConfig, benchmark: Benchmark): void {
    this.#config = config;
    this.#benchmark = benchmark;
    void benchmarks.ground(config).catch(() => undefined);
  }
}

export const setup = new Setup();
