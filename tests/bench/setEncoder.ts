import { parseArgs } from 'node:util';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { RunState } from '#src/search/history';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { Searcher } from '#src/search/searcher';
import { createSearcher } from '#src/search/searchers/index';
import { readSetEncoder } from '#tests/tools/readSetEncoder';
import { figuresOf, figuresReport } from './figuresReport';
import { groundsOf, plainConfig, type Ground } from './ground';
import { KeptFigures } from './keptFigures';
import { searcherNames, type SearcherName } from './searchFlags';
import { setSearcher } from './setSearcher';
import { UsageError } from './usageError';

const options = {
  on: { type: 'string', default: 'synthetic' },
  task: { type: 'string' },
  runs: { type: 'string', default: '100' },
  seed: { type: 'string', default: '0' },
  budget: { type: 'string', default: '100' },
  temperature: { type: 'string', default: '1' },
  round: { type: 'string', default: '10' },
  encoder: { type: 'string' },
  priors: { type: 'boolean', default: false },
  renamed: { type: 'boolean', default: false },
  shuffled: { type: 'boolean', default: false },
  searcher: { type: 'string', default: 'set' },
  figures: { type: 'string' },
} as const;

/**
 * `npm run bench -- setEncoder [--on BENCHMARK --task TASK]`: the set encoder alone, `--round` draws a round, on a
 * benchmark, on synthetic landscapes that it never saw or on noise, beside other searchers (`--searcher`).
 * With `--figures FILE` runs are kept as they end, and a bench that was cut off goes on with them.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const encoder = await readSetEncoder(values.encoder);
  const plain = await plainConfig(values.on, values.task, Number(values.budget));
  const { renamed, shuffled: shuffledFeedback } = values;
  const base = { ...plain, prompt: { ...plain.prompt, renamed, shuffledFeedback } };
  const groundFor = await groundsOf(base);
  const kept = new KeptFigures(values.figures ?? null);
  const seeds = Array.from({ length: Number(values.runs) }, (_, i) => Number(values.seed) + i);
  for (const seed of seeds.filter((each) => !kept.has(each))) {
    const config: RunConfig = { ...base, seed };
    const ground = await groundFor(config);
    const searcher =
      values.searcher === 'set'
        ? setSearcher(encoder, ground.space, config, {
            strengths: values.priors ? ground.strengths : null,
            temperature: Number(values.temperature),
            perRound: Number(values.round),
          })
        : others(nameOf(values.searcher), config, ground);
    const state = await searched(config, ground, searcher);
    kept.add(figuresOf(seed, ground, state, {}));
  }
  process.stdout.write(`${JSON.stringify({ ...values, ...figuresReport(kept.of(seeds)) })}\n`);
}

function nameOf(text: string): SearcherName {
  const name = searcherNames.find((each) => each === text);
  if (name === undefined) {
    throw new UsageError(`--searcher ${text}: it is one of set, ${searcherNames.join(', ')}`);
  }
  return name;
}

function others(name: SearcherName, config: RunConfig, { space }: Ground): Searcher {
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  const searcher = name === 'builtin' ? 'collm' : name;
  return createSearcher({ ...config, searcher }, space, roles);
}

async function searched(
  config: RunConfig,
  { space, evaluator }: Ground,
  searcher: Searcher,
): Promise<RunState> {
  const coordinator = new Coordinator({ space, config, searcher, evaluator, granularity: 'round' });
  const batches = coordinator.run();
  while (!(await batches.next()).done) continue;
  return coordinator.state;
}
