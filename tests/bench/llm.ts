import { basename } from 'node:path';
import type { RunConfig } from '#src/search/config';
import { Chain } from '#src/search/chain';
import type { EventBody, RunEvent } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { KeptRuns } from './keptRuns';
import { combined, type CombinationId } from './llmCombinations';
import { modelName, parseLlmFlags, type LlmFlags } from './llmFlags';
import { openHarness, type LlmHarness } from './llmHarness';
import { llmReport, type LlmReport, type TimedRun } from './llmReport';
import { llmTable } from './llmTable';
import { weightFormat } from './weightFormat';
import { study } from './repeated';
import { nasbench201 } from '#tests/unit/benchmarks';

/** Reports of all combinations; each is handed on as soon as it is there. */
async function measure(flags: LlmFlags, done: (report: LlmReport) => void): Promise<void> {
  const harness = await openHarness(flags.modelFile, (flags.threads ?? 1) > 1);
  try {
    const name = flags.modelFile === null ? flags.own.id : basename(flags.modelFile);
    const base = flags.config(await harness.open(name));
    const format =
      flags.modelFile === null ? 'F16, run as F32' : await weightFormat(flags.modelFile);
    const baselines = await baselinesOf(base);
    const single = base.searcher === 'single-llm';
    for (const id of single ? flags.combinations.slice(-1) : flags.combinations) {
      const config = combined(base, id);
      const runs = await runAll(harness, config, id, flags);
      done(
        llmReport(
          {
            model: flags.modelFile === null ? name : modelName(name),
            combination: id,
            threads: flags.threads,
            format,
          },
          config,
          runs,
          baselines,
        ),
      );
    }
  } finally {
    await harness.close();
  }
}

async function runAll(
  harness: LlmHarness,
  config: RunConfig,
  id: CombinationId,
  flags: LlmFlags,
): Promise<TimedRun[]> {
  const runs: TimedRun[] = [];
  const kept = flags.keep === null ? null : new KeptRuns(flags.keep);
  for (let i = 0; i < flags.runs; i++) {
    const seeded = { ...config, seed: config.seed + i };
    const name = `${flags.modelFile === null ? flags.own.id : modelName(flags.modelFile)} ${id} ${seeded.seed}`;
    const events = (await kept?.read(name)) ?? (await searched(harness, seeded, flags));
    kept?.write(name, events);
    const [first, last] = [events[0], events.at(-1)];
    const seconds = first && last ? (last.at - first.at) / 1000 : 0;
    const state = foldRun(nasbench201, events);
    runs.push({ state, seconds });
    const { queries, repeated, calls } = state.counters;
    const best = state.incumbent?.metric.value.toFixed(2) ?? 'none';
    const words = `${id}, seed ${seeded.seed}: ${queries} queries, ${repeated} repeated, ${calls} calls, best ${best} %, ${seconds.toFixed(0)} s`;
    process.stderr.write(
      `${words}, ended by ${state.ended?.reason ?? state.paused ?? 'nothing'}\n`,
    );
  }
  return runs;
}

/** One run, sealed as it goes. */
async function searched(
  harness: LlmHarness,
  config: RunConfig,
  { threads }: LlmFlags,
): Promise<RunEvent[]> {
  const chain = Chain.begin();
  const events: RunEvent[] = [];
  await harness.run(config, threads, (batch) => {
    events.push(...chain.stamp(batch, Date.now()));
    progress(batch);
  });
  return events;
}

/** A line for each call and round, so that a slow run can be watched. */
function progress(events: readonly EventBody[]): void {
  for (const event of events) {
    if (event.type === 'called') {
      const { role, promptTokens, readTokens, completionTokens, ms, prefillMs = 0 } = event.call;
      const words = `${role}: read ${readTokens ?? '?'} of ${promptTokens} in ${(prefillMs / 1000).toFixed(1)} s, wrote ${completionTokens} in ${((ms - prefillMs) / 1000).toFixed(1)} s`;
      process.stderr.write(`  round ${event.round} ${words} ${event.call.problem}\n`);
    }
    if (event.type === 'paused') process.stderr.write(`  paused: ${event.why}\n`);
  }
}

/** Means of what searchers without a language model find in the same budget, over a hundred seeds. */
async function baselinesOf(config: RunConfig): Promise<LlmReport['baselines']> {
  const rules = { kind: 'rules' } as const;
  const found = async (searcher: 'random' | 'local' | 'collm') => {
    const plain = { ...config, searcher, navigator: rules, generator: rules, seed: 0 };
    const { results } = await study(plain, 100);
    const last = results.flatMap(({ incumbents }) => incumbents.slice(-1));
    const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    return { val: mean(last.map(({ val }) => val)), test: mean(last.map(({ test }) => test)) };
  };
  return {
    random: await found('random'),
    local: await found('local'),
    builtin: await found('collm'),
  };
}

/**
 * `npm run bench -- llm --model FILE.gguf [--pair rules+model:held,…]`: one JSON object a combination with
 * --json, one table otherwise.
 */
export async function run(args: readonly string[]): Promise<void> {
  const flags = parseLlmFlags(args);
  const reports: LlmReport[] = [];
  await measure(flags, (report) => {
    reports.push(report);
    if (flags.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  });
  if (!flags.json) process.stdout.write(`${llmTable(reports)}\n`);
}
