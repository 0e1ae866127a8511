// Writes spaces/nasbench201/references.json: what other searchers reach on average, for the page.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { tableDatasets } from '#spaces/nasbench201/figures';
import { references as measured } from '#spaces/nasbench201/references';
import { meanCurve } from './curve';
import { parseSearchFlags, searcherNames, type SearcherName } from './searchFlags';
import { summarise } from './statistics';
import { study } from './repeated';
import { UsageError } from './usageError';

const target = new URL('../../spaces/nasbench201/references.json', import.meta.url);
const runs = 300;
/** Queries of random search at which the page's reference line has a point. */
const points = [
  1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 40, 50, 60, 70, 80, 90, 100, 120, 140, 160, 180, 200,
];

const rounded = (value: number) => Math.round(value * 1000) / 1000;

async function measure(dataset: string, searcher: string, budget: number) {
  const flags = { dataset, searcher, budget, runs };
  const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
  const { results } = await study((await parseSearchFlags(args)).config, runs);
  return { results, curve: meanCurve(results, budget) };
}

async function randomCurve(dataset: string) {
  const { curve } = await measure(dataset, 'random', 200);
  return curve
    .filter(({ queries }) => points.includes(queries))
    .map(({ queries, val }) => ({ queries, val: rounded(val) }));
}

async function final(dataset: string, searcher: string) {
  const { results } = await measure(dataset, searcher, 100);
  const last = results.flatMap(({ incumbents }) => incumbents.slice(-1));
  const figures = { val: last.map(({ val }) => val), test: last.map(({ test }) => test) };
  const [val, test] = [summarise(figures.val), summarise(figures.test)];
  return { val: rounded(val.mean), test: rounded(test.mean) };
}

/** The searchers to measure: those that are named, or all. @throws {UsageError} */
function namedIn(args: readonly string[]): readonly SearcherName[] {
  const options = { searcher: { type: 'string', multiple: true } } as const;
  const { searcher = searcherNames } = parseArgs({ args: [...args], options, strict: true }).values;
  return searcher.map((name) => {
    const found = searcherNames.find((known) => known === name);
    if (found) return found;
    throw new UsageError(`--searcher is "${name}", but takes ${searcherNames.join(', ')}`);
  });
}

/** `npm run bench -- references`: all searchers, or with `--searcher NAME` one whose decisions changed. */
export async function run(args: readonly string[]): Promise<void> {
  const searchers = namedIn(args);
  const datasets: Record<string, unknown> = {};
  for (const dataset of tableDatasets) {
    const known = measured.datasets[dataset];
    const random = searchers.includes('random') ? await randomCurve(dataset) : known.random;
    const at100: Record<string, unknown> = { ...known.at100 };
    for (const searcher of searchers) at100[searcher] = await final(dataset, searcher);
    datasets[dataset] = { random, at100 };
  }
  const references = {
    command: 'npm run bench -- references',
    runs,
    seeds: `0 to ${runs - 1}`,
    epochs: 200,
    accuracy: 'mean of the trials, per cent',
    random: 'best validation accuracy so far of random search without repeats, mean of the runs',
    at100: 'accuracies of the incumbent (by validation) after 100 queries, mean of the runs',
    datasets,
  };
  await writeFile(target, `${JSON.stringify(references, null, 2)}\n`);
  process.stdout.write(`wrote spaces/nasbench201/references.json\n`);
}
