import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { loadBenchmark, registry } from '#spaces/registry';
import { foldRun } from '#src/search/fold';
import { defaultConfig } from '#src/search/defaultConfig';
import { openGround, type Ground } from '#src/lessons/ground';
import type { Sources } from '#src/lessons/lesson';
import { raceResult, raceStudy, type RacePlan, type RaceResult } from '#src/lessons/race';
import { parseRunFile } from '#src/store/runFile';
import { jobOf } from '#src/study/run/jobs';
import { readPublic } from './nodeTable';
import { nodeExecutor } from './nodeStudy';

const root = new URL('../../', import.meta.url);

interface Card {
  readonly trained: { readonly seconds: number };
  readonly recipe: { readonly epochs: number };
  readonly rankCorrelation: {
    readonly standAlone: {
      readonly kendallTauB: number;
      readonly subnets: readonly { arch: number[]; inherited: number; standAlone: number }[];
    };
  };
}

/** The lessons' facts, read from disk as the page reads them from its site. */
export async function nodeSources(): Promise<Sources> {
  const benchmark = await loadBenchmark(registry[0].id);
  const ground = await openGround(benchmark, readPublic);
  return {
    ground,
    recording: async (by) => {
      const file = { rules: 'first.jsonl', own: 'own-model.jsonl.gz', other: 'smollm2.jsonl.gz' }[
        by
      ];
      const bytes = await readFile(new URL(`public/recordings/${file}`, root));
      const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      const { config, events } = await parseRunFile(text.toString());
      return foldRun(benchmark.spaceOf(config), events);
    },
    supernet: async () => {
      const cells = await loadBenchmark('cells');
      const text = await readFile(new URL('models/supernets/cells/card.json', root), 'utf8');
      const card = JSON.parse(text) as Card;
      const { standAlone } = card.rankCorrelation;
      return {
        benchmark: cells.id,
        space: cells.spaceOf(defaultConfig(cells)),
        seconds: card.trained.seconds,
        epochs: card.recipe.epochs,
        pairs: standAlone.subnets.map((s) => ({
          architecture: s.arch,
          inherited: s.inherited,
          alone: s.standAlone,
        })),
        tau: standAlone.kendallTauB,
      };
    },
  };
}

/** A race, run here. */
export async function nodeRace(plan: RacePlan, ground: Ground): Promise<RaceResult> {
  const study = raceStudy(plan, ground, 'test');
  const executor = nodeExecutor();
  const outcomes = [];
  for (let run = 0; run < plan.runners.length * plan.seeds; run++) {
    const { outcome } = await executor.execute('search', jobOf(study, run));
    outcomes.push(outcome);
  }
  return raceResult(plan, outcomes);
}
