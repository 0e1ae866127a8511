// Writes spaces/nasbench201/references.json: what other searchers reach on average, for the page.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { tableDatasets } from '#spaces/nasbench201/figures';
import { meanCurve } from './curve';
import { parseSearchFlags, searcherNames } from './searchFlags';
import { summarise } from './statistics';
import { study } from './repeated';

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

/** `npm run bench -- references`: takes no flags. */
export async function run(args: readonly string[]): Promise<void> {
  parseArgs({ args: [...args], options: {}, strict: true });
  const datasets: Record<string, unknown> = {};
  for (const dataset of tableDatasets) {
    const random = await randomCurve(dataset);
    const at100: Record<string, unknown> = {};
    for (const searcher of searcherNames) at100[searcher] = await final(dataset, searcher);
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
