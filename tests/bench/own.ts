import { ownModelId, ownWithSet } from '#models/llm/ownModel';
import { withSameFunction } from '#src/llm/own/sameFunction';
import { ownRow } from '#src/llm/own/ownRow';
import type { SetEncoder } from '#src/llm/own/set/encoder';
import { readSetEncoder } from '#tests/tools/readSetEncoder';
import { createCollmSearcher } from '#src/search/collm';
import { Coordinator } from '#src/search/coordinator';
import type { RunConfig } from '#src/search/config';
import type { RunState } from '#src/search/history';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { createPlayer } from '#src/llm/roles/createPlayer';
import { rolesOf } from '#src/llm/roles/rolesOf';
import { strengthsFor } from '#src/search/builtin/priors';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { OwnBatch } from './ownBatch';
import { parseLlmFlags } from './llmFlags';
import { tasksOf, type Task } from './task';

const shown = [10, 20, 30, 50, 60, 80, 100, 150, 200];

/** Starts a run of the own model; its state is complete once the promise has settled. */
async function search(
  task: Task,
  config: RunConfig,
  batch: OwnBatch,
  encoder: SetEncoder | null,
): Promise<RunState> {
  const { space } = task;
  const { codes } = createVocabulary(space, config.prompt.renamed ? config.seed : null);
  const ranks = codes.map((row) => row.map((code) => [...row].sort().indexOf(code)));
  const open: { coordinator?: Coordinator } = {};
  const known = () => {
    const { evaluated = [] } = open.coordinator?.state ?? {};
    const tried = evaluated.map(({ architecture }) => architecture);
    return withSameFunction(space, tried).map((a) => a.map((o, d) => ranks[d]?.[o] ?? 0));
  };
  const opened = { model: batch.model(known), row: ownRow, ...(encoder ? { encoder } : {}) };
  const setting = promptSetting(space, config);
  const settings = { temperature: 1, thinking: false };
  const onToken = () => undefined;
  const strengths = config.prompt.priors ? strengthsFor({ space, config }) : null;
  const play = (role: 'navigator' | 'generator') =>
    rolesOf(opened, createPlayer(opened, settings, { role, setting, onToken }), strengths);
  const navigator = play('navigator').navigator(true);
  const searcher = createCollmSearcher(space, config, navigator, play('generator').generator());
  const { evaluator } = task;
  const coordinator = new Coordinator({ space, config, searcher, evaluator, granularity: 'round' });
  open.coordinator = coordinator;
  const batches = coordinator.run();
  while (!(await batches.next()).done) continue;
  return coordinator.state;
}

const progress = (count: number) => void process.stderr.write(`asked for ${count} replies\n`);

/** `npm run bench -- own --model FILE.gguf [flags of llm]`: many seeds at once in PyTorch, an estimate. */
export async function run(args: readonly string[]): Promise<void> {
  const withSet = args.includes('--set-encoder');
  const flags = parseLlmFlags(args.filter((arg) => arg !== '--set-encoder'));
  const encoder = withSet ? await readSetEncoder() : null;
  const config = flags.config(withSet ? ownWithSet.id : ownModelId);
  if (config.navigator.kind !== 'llm') throw new TypeError('both roles are the model');
  const python = process.env['PYTHON'] ?? '/usr/bin/python3';
  const batch = new OwnBatch(flags.modelFile ?? '', config.navigator.temperature, python);
  try {
    const taskFor = await tasksOf(config);
    let ended = 0;
    const searchSeed = async (seeded: RunConfig) =>
      search(await taskFor(seeded), seeded, batch, encoder).finally(() => ended++);
    const runs = Array.from({ length: flags.runs }, (_, i) =>
      searchSeed({ ...config, seed: config.seed + i }),
    );
    while (ended < flags.runs) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (batch.waiting > 0 && batch.waiting >= flags.runs - ended) await batch.flush(progress);
    }
    const states = await Promise.all(runs);
    process.stdout.write(`${JSON.stringify(summary(config, states))}\n`);
  } finally {
    batch.close();
  }
}

function summary({ task, budget }: RunConfig, states: readonly RunState[]) {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const best = (at: number) =>
    mean(
      states.map(({ evaluated }) =>
        Math.max(...evaluated.slice(0, at).map(({ metric }) => metric.value)),
      ),
    );
  const curve = shown.filter((at) => at <= budget).map((at) => [at, Number(best(at).toFixed(3))]);
  const repeated = mean(states.map(({ counters }) => counters.repeated));
  return {
    task,
    runs: states.length,
    curve,
    repeated,
    rounds: mean(states.map(({ rounds }) => rounds.length)),
  };
}
