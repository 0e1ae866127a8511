import { basename } from 'node:path';
import type { RecordedRun } from '#src/study/recorded/recordedRun';
import { recordedPlayers } from '#src/study/recorded/recordedPlayers';
import type { Executed } from '#src/study/run/execute';
import { jobOf, type Job } from '#src/study/run/jobs';
import type { Player, Study } from '#src/study/run/study';
import { byModel } from '#src/study/ranking/judges';
import { hasRoles } from '#src/search/hasRoles';
import { nodeExecutor } from '#tests/tools/nodeStudy';
import { modelName } from './llmFlags';
import { openHarness } from './llmHarness';
import { recordedFiles } from './recordedFiles';
import type { StudyFlags } from './studyFlags';
import { UsageError } from './usageError';

/** Who plays a study on the command line, and the runs that the threads cannot do. */
export interface StudyPlayer {
  readonly player: Player;
  readonly recorded: readonly RecordedRun[];
  /** Whether a run is done here and not in a thread. */
  takes(job: Job): boolean;
  execute(study: Study, run: number): Promise<Executed>;
  close(): Promise<void>;
}

/** @throws {UsageError} */
export async function openPlayer(flags: StudyFlags): Promise<StudyPlayer> {
  const { protocol, model, runs } = flags;
  if (model === null && runs.length === 0) return byRules;
  if (!protocol.playable) {
    throw new UsageError(`"${protocol.id}" has no role for a language model: the rules play it`);
  }
  return model === null ? fromFiles(flags) : byLoaded(model);
}

const byRules: StudyPlayer = {
  player: { kind: 'rules' },
  recorded: [],
  takes: () => false,
  execute: () => Promise.reject(new Error('threads do all runs that rules play')),
  close: () => Promise.resolve(),
};

/** A model that a page in headless Chromium runs. */
async function byLoaded({ file, id }: NonNullable<StudyFlags['model']>): Promise<StudyPlayer> {
  const harness = await openHarness(file, false);
  const model = await harness.open(file === null ? id : basename(file));
  return {
    player: { kind: 'llm', model, thinking: false },
    recorded: [],
    takes: ({ arm, config }) => arm.id === byModel || hasRoles(config),
    execute: (study, run) => harness.execute(study, run),
    close: () => harness.close(),
  };
}

async function fromFiles({ runs: paths, playing }: StudyFlags): Promise<StudyPlayer> {
  const { runs, events } = await recordedFiles(paths);
  const groups = recordedPlayers(runs, (id) => modelName(id.replace(/^file:(.+):\d+$/, '$1')));
  const chosen = groups[(playing ?? 1) - 1];
  if (!chosen || (playing === null && groups.length > 1)) {
    const list = groups.map(({ player, runs: n }, i) => `${i + 1}: ${n} runs, ${player.title}`);
    throw new UsageError(`choose who plays with --playing NUMBER:\n${list.join('\n')}`);
  }
  const executor = nodeExecutor({
    recorded: (id) => {
      const found = events.get(id);
      return found ? Promise.resolve(found) : Promise.reject(new Error(`no recorded run ${id}`));
    },
  });
  return {
    player: chosen.player,
    recorded: runs,
    takes: ({ recorded }) => recorded !== null,
    execute: (study, run) => executor.execute(study.protocol.kind, jobOf(study, run)),
    close: () => Promise.resolve(),
  };
}
