import { canonical } from '#src/search/canonical';
import type { RoleConfig, RunConfig } from '#src/search/config';
import { playingOf } from './playing';
import type { RecordedRun } from './recordedRun';

/**
 * Whether a recorded run is what a study asks for, whatever its seed: the same search of the same figures
 * within the same budget, by the same player asked in the same way.
 */
export function serves(asked: RunConfig, { config, reason }: RecordedRun): boolean {
  // What its number of rounds ended might have gone on.
  if (reason === 'rounds' && config.rounds < asked.rounds) return false;
  return canonical(searchOf(asked)) === canonical(searchOf(config));
}

/** All of a configuration that decides what is searched, and by whom. */
function searchOf(config: RunConfig) {
  const { benchmark, task, settings, objective, limits, prior, target, searcher, budget } = config;
  const { navigator, generator, ...rest } = playingOf(config);
  // One model that does both has the Navigator's settings, and one conversation.
  const players = searcher === 'single-llm' ? [remembering(navigator)] : [navigator, generator];
  return {
    ...{ benchmark, task, settings, objective, limits, prior, target, searcher, budget },
    start: config.start ?? null,
    players,
    ...rest,
  };
}

const remembering = (role: RoleConfig): RoleConfig =>
  role.kind === 'rules' ? role : { ...role, memory: true };
