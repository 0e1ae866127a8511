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
import { openNativeHarness, openRandomHarness } from './nativeHarness';
import { randomName } from './randomModel';
import { weightFormat, weightsOf } from './weightFormat';
import { study } from './repeated';
import { nasbench201 } from '#tests/unit/benchmarks';

/**
 * Reports of all combinations. Every combination is run with one seed before any is with the next, so that a
 * bench that is cut off has runs of each.
 */
async function measure(flags: LlmFlags): Promise<LlmReport[]> {
  const { modelFile, threads, runs } = flags;
  const harness = await openFor(flags);
  try {
    const file = modelFile === null ? flags.own.id : basename(modelFile);
    const base = flags.config(await harness.open(file));
    const single = base.searcher === 'single-llm';
    const ids = single ? flags.combinations.slice(-1) : flags.combinations;
    const done = new Map<CombinationId, TimedRun[]>(ids.map((id) => [id, []]));
    for (let i = 0; i < runs; i++) {
      for (const [id, timed] of done) {
        const config = { ...combined(base, id), seed: base.seed + i };
        timed.push(await timedRun(harness, config, id, flags));
      }
    }
    const baselines = await baselinesOf(base);
    const named = { model: nameOf(flags), threads, format: await formatOf(flags) };
    return [...done].map(([combination, timed]) =>
      llmReport({ ...named, combination }, combined(base, combination), timed, baselines),
    );
  } finally {
    await harness.close();
  }
}

async function openFor({ modelFile, native, random, threads }: LlmFlags): Promise<LlmHarness> {
  if (random) return openRandomHarness();
  return native ? openNativeHarness(modelFile) : openHarness(modelFile, (threads ?? 1) > 1);
}

function nameOf({ modelFile, own, random }: LlmFlags): string {
  if (random) return randomName;
  return modelFile === null ? own.id : modelName(modelFile);
}

/** How the weights are kept and run. */
async function formatOf({ modelFile, native, random }: LlmFlags): Promise<string> {
  if (random) return 'no weights';
  if (native) return `${modelFile === null ? 'F16' : await weightsOf(modelFile)}, native build`;
  return modelFile === null ? 'F16, run as F32' : weightFormat(modelFile);
}

/** One run, or the kept one. */
async function timedRun(
  harness: LlmHarness,
  config: RunConfig,
  id: CombinationId,
  flags: LlmFlags,
): Promise<TimedRun> {
  const kept = flags.keep === null ? null : new KeptRuns(flags.keep);
  const name = `${nameOf(flags)} ${id} ${config.seed}`;
  const before = await kept?.read(name);
  const events = before ?? (await searched(harness, config, flags));
  if (!before) kept?.write(name, events);
  const [first, last] = [events[0], events.at(-1)];
  const seconds = first && last ? (last.at - first.at) / 1000 : 0;
  const state = foldRun(nasbench201, events);
  const { queries, repeated, calls } = state.counters;
  const best = state.incumbent?.metric.value.toFixed(2) ?? 'none';
  const words = `${id}, seed ${config.seed}: ${queries} queries, ${repeated} repeated, ${calls} calls, best ${best} %, ${seconds.toFixed(0)} s`;
  process.stderr.write(`${words}, ended by ${state.ended?.reason ?? state.paused ?? 'nothing'}\n`);
  return { state, seconds };
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
 * `npm run bench -- llm --model FILE.gguf [--pair rules+model:held,…] [--native]`: one JSON object a
 * combination with --json, one table otherwise.
 */
export async function run(args: readonly string[]): Promise<void> {
  const flags = parseLlmFlags(args);
  const reports = await measure(flags);
  const lines = flags.json ? reports.map((report) => JSON.stringify(report)) : [llmTable(reports)];
  process.stdout.write(`${lines.join('\n')}\n`);
}
