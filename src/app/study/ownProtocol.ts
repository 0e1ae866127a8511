import type { Benchmark } from '#spaces/benchmark';
import type { RunConfig, SearcherId } from '#src/search/config';
import { arm, searcherName } from '#src/study/protocol/arm';
import { protocol, type Protocol } from '#src/study/protocol/protocol';

/** What a person fills in for a study of their own. */
export interface OwnStudy {
  readonly title: string;
  readonly benchmark: Benchmark;
  /** Ids; all where it is empty. */
  readonly tasks: readonly string[];
  readonly settings: RunConfig['settings'];
  readonly searchers: readonly SearcherId[];
  readonly reference: SearcherId;
  readonly budget: number;
  readonly seeds: number;
  readonly firstSeed: number;
  readonly margin: number;
}

/** A protocol of what was filled in; it is run in its full size. */
export function ownProtocol(own: OwnStudy): Protocol {
  const { title, benchmark, tasks, settings, searchers, reference, budget, seeds } = own;
  const chosen: Protocol['sizes']['full'] = {
    seeds,
    budget,
    tasks: tasks.length === 0 ? 'all' : [...tasks],
  };
  return protocol({
    id: 'own',
    title: title.trim() === '' ? 'Own study' : title.trim(),
    question: `Which of ${searchers.map(searcherName).join(', ')} is best on ${benchmark.title}?`,
    benchmarks: [benchmark.id],
    settings: { ...settings },
    arms: searchers.map((searcher) => arm({ searcher })),
    reference,
    checkpoints: [10, 20, 50, 100, 200, 500].filter((query) => query < budget),
    firstSeed: own.firstSeed,
    margin: own.margin,
    playable: true,
    sizes: { short: chosen, full: chosen },
  });
}

/** What stored runs have in common, filled in: repeat them over a hundred seeds. Runs of one benchmark. */
export function fromRuns(configs: readonly RunConfig[], benchmark: Benchmark): OwnStudy {
  const [first] = configs;
  const alike = configs.filter((config) => config.benchmark === benchmark.id);
  const searchers = [...new Set(alike.map(({ searcher }) => searcher))];
  const all: SearcherId[] = searchers.length > 1 ? searchers : [...searchers, other(searchers[0])];
  return {
    title: `Repeated: ${searchers.map(searcherName).join(', ')}`,
    benchmark,
    tasks: [...new Set(alike.map(({ task }) => task))],
    settings: first?.settings ?? {},
    searchers: all,
    reference: all[0] ?? 'collm',
    budget: Math.max(1, ...alike.map(({ budget }) => budget)),
    seeds: 100,
    firstSeed: 20_000,
    margin: 0.1,
  };
}

/** Something to compare one searcher with. */
const other = (searcher: SearcherId | undefined): SearcherId =>
  searcher === 'random' ? 'local' : 'random';
