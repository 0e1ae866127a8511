import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { History } from '../history';
import { meritIn } from '../meritIn';
import { Additive } from './additive';
import { emphasiseTop } from './emphasis';
import { lesson } from './evidence';
import { expectedEffects } from './expectedEffects';
import { permits, type Focus } from './focus';
import { strengthsFor } from './priors';
import { economise } from './thrift';

/** Expected gain of an option from the weakest strength to the strongest, in deviations of the responses. */
const gain = 3;
/** Results that an effect's prior weighs as much as. */
const ridge = 3;
/** Deviations of the belief in a draw. */
const doubt = 0.6;
/** By how much a draw that gave nothing new is followed by a wilder one. */
const wilder = 1.1;
/** Draws for each architecture that is wanted. */
const tries = 50;

/**
 * Architectures that are best by single effects as they could be, in view of the results: of each draw of
 * effects the best inside the focus (Thompson sampling). Distinct by canonical key and untried, as far as
 * such are found.
 */
export function drawBest(history: History, rng: Rng, focus: Focus, count: number): Architecture[] {
  const { space } = history;
  const learnt = lesson(history);
  const regression = new Additive(
    space,
    learnt.map(({ architecture }) => architecture),
    learnt.length === 0 ? [] : emphasiseTop(learnt.map(meritIn(history))),
    { ridge, effects: expectedEffects(strengthsFor(history), gain) },
  );
  const open = focus.map((row) => row.map((stance) => (stance === 'avoid' ? 0 : 1)));
  const keys = new Set<string>();
  const drawn: Architecture[] = [];
  for (let i = 0; i < count; i++) {
    let spread = doubt;
    for (let attempt = 0; attempt < tries; attempt++) {
      const effects = regression.draw((spread *= wilder), rng);
      const best = effects.map((row, d) => bestOpen(row, open[d] ?? []));
      const a = economise(history, best, open, rng);
      const key = space.key(a);
      if (keys.has(key) || history.queryOf(key) !== undefined) continue;
      if (space.missing(a) !== null || !permits(focus, a)) continue;
      keys.add(key);
      drawn.push(a);
      break;
    }
  }
  return drawn;
}

/** The option with the largest effect among the open ones; the largest of all where none is open. */
function bestOpen(effects: readonly number[], open: readonly number[]): number {
  const allowed = (option: number) => open[option] === 1 || !open.includes(1);
  let best = -1;
  for (const [option, effect] of effects.entries()) {
    if (allowed(option) && (best < 0 || effect > (effects[best] ?? 0))) best = option;
  }
  return Math.max(best, 0);
}
