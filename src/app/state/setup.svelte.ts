import { defaultConfig, type RunConfig } from '#src/search/config';
import { readConfig, writeConfig } from './configUrl';
import { route } from './route.svelte';

/** The set-up panel's configuration; the URL always carries it. */
class Setup {
  config = $state.raw<RunConfig>(defaultConfig);
  /** What in the link could not be used. */
  problems = $state.raw<readonly string[]>([]);

  constructor() {
    this.#read();
    route.onFollowed(() => {
      if (route.view === 'search' && route.query.size > 0 && !route.query.has('run')) this.#read();
    });
  }

  #read(): void {
    const { config, problems } = readConfig(route.query);
    this.config = config;
    this.problems = problems;
  }

  /** Changes parts of the configuration; parts that no longer fit follow. */
  change(parts: Partial<RunConfig>): void {
    const next = { ...this.config, ...parts };
    if (next.space !== this.config.space || next.evaluator !== this.config.evaluator) {
      next.dataset = next.evaluator === 'table' ? 'cifar10' : 'fashion-mnist';
      next.limit = null;
      next.target = null;
    }
    if (next.epochs === 12 || next.evaluator === 'supernet') next.accuracy = 'mean';
    if (next.searcher === 'single-llm' && next.navigator.kind === 'rules') next.searcher = 'collm';
    this.adopt(next);
  }

  /** Takes a whole configuration, e.g. of a stored run. */
  adopt(config: RunConfig): void {
    this.config = config;
    this.problems = [];
    if (route.view === 'search') route.replace(writeConfig(config));
  }
}

export const setup = new Setup();
