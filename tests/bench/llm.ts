import { basename } from 'node:path';
import type { RunConfig } from '#src/search/config';
import type { EventBody } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import { modelName, parseLlmFlags, type LlmFlags } from './llmFlags';
import { openHarness } from './llmHarness';
import { llmReport, type LlmReport } from './llmReport';
import { study } from './repeated';
import { nasbench201 } from '#tests/unit/benchmarks';

async function measure(flags: LlmFlags): Promise<LlmReport> {
  const harness = await openHarness(flags.modelFile, (flags.threads ?? 1) > 1);
  try {
    const name = basename(flags.modelFile);
    const id = await harness.open(name);
    const config = flags.config(id);
    const states = [];
    for (let i = 0; i < flags.runs; i++) {
      const seeded = { ...config, seed: config.seed + i };
      const started = performance.now();
      const events = await harness.run(seeded, flags.threads, progress);
      const seconds = (performance.now() - started) / 1000;
      const state = foldRun(nasbench201, events);
      states.push({ state, seconds });
      const { queries, repeated, calls } = state.counters;
      const best = state.incumbent?.metric.value.toFixed(2) ?? 'none';
      const words = `seed ${seeded.seed}: ${queries} queries, ${repeated} repeated, ${calls} calls, best ${best} %, ${seconds.toFixed(0)} s`;
      process.stderr.write(
        `${words}, ended by ${state.ended?.reason ?? state.paused ?? 'nothing'}\n`,
      );
    }
    const [random, builtin] = await Promise.all([
      baseline({ ...config, searcher: 'random' }),
      baseline({
        ...config,
        searcher: 'collm',
        navigator: { kind: 'rules' },
        generator: { kind: 'rules' },
      }),
    ]);
    return llmReport(modelName(name), config, states, { random, builtin });
  } finally {
    await harness.close();
  }
}

/** A line for each call and round, so that a slow run can be watched. */
function progress(events: readonly EventBody[]): void {
  for (const event of events) {
    if (event.type === 'called') {
      const { role, promptTokens, completionTokens, ms, prefillMs = 0, problem } = event.call;
      const words = `${role}: read ${promptTokens} in ${(prefillMs / 1000).toFixed(1)} s, wrote ${completionTokens} in ${((ms - prefillMs) / 1000).toFixed(1)} s`;
      process.stderr.write(`  round ${event.round} ${words} ${problem}\n`);
    }
    if (event.type === 'paused') process.stderr.write(`  paused: ${event.why}\n`);
  }
}

/** Means of what a searcher finds in the same budget, over a hundred seeds. */
async function baseline(config: RunConfig): Promise<{ val: number; test: number }> {
  const { results } = await study({ ...config, seed: 0 }, 100);
  const last = results.flatMap(({ incumbents }) => incumbents.slice(-1));
  const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  return { val: mean(last.map(({ val }) => val)), test: mean(last.map(({ test }) => test)) };
}

const percent = (x: number) => `${(100 * x).toFixed(1)} %`;

function table(report: LlmReport): string {
  const { val, test, random, builtin } = report;
  return [
    `${report.model} in both roles on ${report.dataset}, ${report.runs} runs of ${report.budget} queries`,
    `validation  ${val.mean.toFixed(2)} ± ${val.std.toFixed(2)} %  (random ${random.val.toFixed(2)}, built-in ${builtin.val.toFixed(2)})`,
    `test        ${test.mean.toFixed(2)} ± ${test.std.toFixed(2)} %  (random ${random.test.toFixed(2)}, built-in ${builtin.test.toFixed(2)})`,
    `proposals   ${percent(report.validRate)} valid, ${percent(report.repeatRate)} repeated; ${percent(report.truncatedRate)} of the replies cut off, ${percent(report.fallbackRate)} fallback`,
    `calls       ${report.callsPerRun.toFixed(1)} a run, prompts of at most ${report.promptTokensMax} tokens, ${report.tokensPerCandidate.toFixed(1)} tokens a candidate`,
    `speed       ${report.tokensPerSecond.toFixed(1)} tokens written a second, ${report.secondsPerRun.toFixed(0)} s a run`,
  ].join('\n');
}

/** `npm run bench -- llm --model FILE.gguf`: one JSON object with --json, a few lines otherwise. */
export async function run(args: readonly string[]): Promise<void> {
  const flags = parseLlmFlags(args);
  const report = await measure(flags);
  process.stdout.write(`${flags.json ? JSON.stringify(report) : table(report)}\n`);
}
