import { Rng } from '#spaces/rng';
import { createBuiltinGenerator } from '#src/search/builtin/index';
import { defaultConfig } from '#src/search/defaultConfig';
import type { Strategy } from '#src/search/strategy';
import type { Ground } from './ground';

/** Rows that the built-in Generator proposes for a focus; the same for the same seed. */
export function proposalsFor(ground: Ground, focus: Strategy['focus'], seed: number): number[] {
  const strategy = { summary: '', patterns: '', directions: '', focus, anchors: [] };
  const proposed = createBuiltinGenerator().propose(strategy, {
    round: 1,
    space: ground.space,
    config: defaultConfig(ground.benchmark),
    rng: Rng.seeded(seed),
    history: null,
    evaluated: [],
    signal: undefined,
  });
  if (Symbol.asyncIterator in proposed) throw new TypeError('the rules propose at once');
  return proposed.flatMap(({ architecture }) =>
    architecture === null ? [] : [ground.figures.rowOf(architecture)],
  );
}
