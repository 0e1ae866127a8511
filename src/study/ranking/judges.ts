import { columnsOf, type TaskSpace } from '#spaces/taskSpace';
import type { Architecture } from '#spaces/space';
import { arm, type Arm } from '../protocol/arm';
import type { Player } from '../run/study';

/** The judge by the benchmark's priors: what the built-in rules expect before any result. */
export const byStrengths = 'strengths';
/** The language model that plays. */
export const byModel = 'model';
/** The judge that guesses. */
export const byChance = 'chance';

const judge = (id: string, title: string): Arm => arm({ id, title, searcher: 'random' });

/**
 * Whoever can put architectures in order: costs that are always known, proxies, the rules' prior, chance, and
 * the language model where one plays.
 */
export function everyJudge(spaces: readonly TaskSpace[], player: Player): Arm[] {
  const columns = spaces.flatMap((space) => [
    ...columnsOf(space, 'cost').filter(({ always }) => always === true),
    ...columnsOf(space, 'prior'),
  ]);
  const ids = [...new Set(columns.map(({ id }) => id))];
  return [
    ...(spaces.some(({ priors }) => priors) ? [judge(byStrengths, 'Rules’ prior (no LLM)')] : []),
    ...ids.map((id) => judge(id, columns.find((column) => column.id === id)?.name ?? id)),
    ...(player.kind === 'llm' ? [judge(byModel, `Language model: ${player.model}`)] : []),
    judge(byChance, 'Guessing'),
  ];
}

/** What a judge gives an architecture; undefined where it cannot judge it. */
export function scoreOf(space: TaskSpace, id: string, a: Architecture): number | undefined {
  if (id !== byStrengths) return space.known(a, id);
  const strengths = space.priors?.strengths;
  return strengths && a.reduce((sum, option, d) => sum + (strengths[d]?.[option] ?? 0), 0);
}
