import { mixed } from '#spaces/mix';

/** What distinguishes one call of a model from all others of all runs. */
export interface CallIdentity {
  readonly runSeed: number;
  readonly round: number;
  readonly role: 'navigator' | 'generator' | 'single';
  /** What is asked for: a strategy, or a list; one model may write both in a round. */
  readonly task: 'strategy' | 'list';
  /** 0, then 1 where the first reply could not be used. */
  readonly tries: number;
}

const roles = { navigator: 1, generator: 2, single: 3 } as const;
const tasks = { strategy: 1, list: 2 } as const;

/**
 * The seed of one call. Some engines' first random numbers are nearly proportional to their seed (web-llm's
 * is), so that seeds that lie close together would make all runs begin alike.
 */
export function callSeed({ runSeed, round, role, task, tries }: CallIdentity): number {
  return mixed(runSeed, round, roles[role], tasks[task], tries);
}
