import { withSameFunction } from '#src/llm/own/sameFunction';
import type { LanguageModel } from '#src/llm/languageModel';
import { ownRow } from '#src/llm/own/ownRow';
import type { SetEncoder } from '#src/llm/own/set/encoder';
import { nativeLlama } from '#tests/tools/nativeLlama';
import { readSetEncoder } from '#tests/tools/readSetEncoder';
import { createCollmSearcher } from '#src/search/collm';
import { Coordinator } from '#src/search/coordinator';
import type { RunConfig } from '#src/search/config';
import type { RunState } from '#src/search/history';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { createPlayer } from '#src/llm/roles/createPlayer';
import { rolesOf } from '#src/llm/roles/rolesOf';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import { agreement } from './agreement';
import { figuresOf, figuresReport } from './figuresReport';
import { groundsOf, type Ground } from './ground';
import { KeptFigures, type Figures } from './keptFigures';
import { NativeLanguageModel } from './nativeModel';
import { OwnBatch, type BatchedRun } from './ownBatch';
import { parseOwnFlags } from './ownFlags';

/** Runs that are searched side by side, before their figures are kept. */
const together = 40;

interface Searched {
  readonly state: RunState;
  /** Mean openness of the anchors' choices, by what the run had seen: 1 where all options were equally likely. */
  readonly open: readonly number[];
}

/** Starts a run of the own model; its state is complete once the promise has settled. */
async function search(
  { space, evaluator, strengths }: Ground,
  config: RunConfig,
  modelFor: (run: BatchedRun) => LanguageModel | Promise<LanguageModel>,
  encoder: SetEncoder | null,
): Promise<Searched> {
  const { codes } = createVocabulary(space, config.prompt.renamed ? config.seed : null);
  const ranks = codes.map((row) => row.map((code) => [...row].sort().indexOf(code)));
  const begun: { coordinator?: Coordinator } = {};
  const open: number[] = [];
  const known = () => {
    const { evaluated = [] } = begun.coordinator?.state ?? {};
    const tried = evaluated.map(({ architecture }) => architecture);
    return withSameFunction(space, tried).map((a) => a.map((o, d) => ranks[d]?.[o] ?? 0));
  };
  const told = {
    known,
    dimensions: space.dimensions.length,
    onOpen: (share: number) => open.push(share),
  };
  const opened = { model: await modelFor(told), row: ownRow, ...(encoder ? { encoder } : {}) };
  const setting = promptSetting(space, config);
  const onToken = () => undefined;
  const play = (role: 'navigator' | 'generator') => {
    const { [role]: settings } = config;
    if (settings.kind !== 'llm') throw new TypeError('both roles are the model');
    const player = createPlayer(opened, settings, { role, setting, onToken });
    return rolesOf(opened, player, config.prompt.priors ? strengths : null);
  };
  const navigator = play('navigator').navigator(true);
  const searcher = createCollmSearcher(space, config, navigator, play('generator').generator());
  const coordinator = new Coordinator({ space, config, searcher, evaluator, granularity: 'round' });
  begun.coordinator = coordinator;
  const batches = coordinator.run();
  while (!(await batches.next()).done) continue;
  await opened.model.dispose();
  return { state: coordinator.state, open };
}

const progress = (count: number) => void process.stderr.write(`asked for ${count} replies\n`);

/**
 * `npm run bench -- own --model FILE.gguf [--on synthetic] [flags of llm]`: many seeds at once in PyTorch, an
 * estimate; with `--native` one after the other in llama.cpp.
 */
export async function run(args: readonly string[]): Promise<void> {
  const flags = await parseOwnFlags(args);
  const { withSet, figures, runs, config } = flags;
  const encoder = withSet ? await readSetEncoder() : null;
  const kept = new KeptFigures(figures);
  const seeds = Array.from({ length: runs }, (_, i) => config.seed + i);
  const missing = seeds.filter((seed) => !kept.has(seed));
  const groundFor = await groundsOf(config);
  const searchSeed = async (seed: number, modelFor: Parameters<typeof search>[2]) => {
    const seeded = { ...config, seed };
    const ground = await groundFor(seeded);
    const { state, open } = await search(ground, seeded, modelFor, encoder);
    kept.add(figuresOf(seed, ground, state, othersOf(ground, seeded, state, open)));
  };
  await (flags.native ? oneByOne : inBatches)(flags.weights, missing, searchSeed);
  const { benchmark, task } = config;
  const report = figuresReport(kept.of(seeds));
  process.stdout.write(`${JSON.stringify({ benchmark, task, withSet, ...report })}\n`);
}

type SearchSeed = (seed: number, modelFor: Parameters<typeof search>[2]) => Promise<void>;

async function inBatches(weights: string, seeds: readonly number[], searchSeed: SearchSeed) {
  const batch = new OwnBatch(weights, process.env['PYTHON'] ?? '/usr/bin/python3');
  try {
    for (let at = 0; at < seeds.length; at += together) {
      const some = seeds.slice(at, at + together);
      await sideBySide(some, (seed) => searchSeed(seed, (told) => batch.model(told)), batch);
    }
  } finally {
    batch.close();
  }
}

async function oneByOne(modelPath: string, seeds: readonly number[], searchSeed: SearchSeed) {
  const llama = await nativeLlama();
  const weights = await llama.loadModel({ modelPath, gpuLayers: 0, useMmap: true });
  const open = () => NativeLanguageModel.open(llama, weights, { ...ownRow, threads: 1 });
  for (const seed of seeds) await searchSeed(seed, open);
  await weights.dispose();
}

/** Asks for replies whenever every run that goes on waits for one. */
async function sideBySide(
  seeds: readonly number[],
  searchSeed: (seed: number) => Promise<void>,
  batch: OwnBatch,
): Promise<void> {
  let ended = 0;
  const runs = seeds.map((seed) => searchSeed(seed).finally(() => ended++));
  const all = Promise.all(runs);
  const failed = all.then(
    () => false,
    () => true,
  );
  while (ended < seeds.length) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (batch.waiting > 0 && batch.waiting >= seeds.length - ended) await batch.flush(progress);
    if (await Promise.race([failed, Promise.resolve(false)])) break;
  }
  await all;
}

function othersOf(
  { space }: Ground,
  config: RunConfig,
  state: RunState,
  open: readonly number[],
): Figures['other'] {
  const agreed = Object.entries(agreement(space, config, state)).flatMap(
    ([name, { said, right }]) => [
      [`${name} said`, said],
      [`${name} right`, right],
    ],
  );
  const noisy = state.rounds.filter(({ strategy }) => strategy?.patterns.includes('noisy')).length;
  return {
    ...Object.fromEntries(agreed),
    'said noisy': noisy,
    ...(open.length > 0 ? { 'open at the end': open.at(-1) ?? 0 } : {}),
  };
}
