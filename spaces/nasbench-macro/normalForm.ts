import type { Architecture } from '../space';
import definition from './definition.json' with { type: 'json' };

/** Identity layers after a stage's first go to its end: equal forms are one trained network. */
export function normalForm(a: Architecture): Architecture {
  let from = 0;
  return definition.stages.flatMap((layers) => {
    const [first = 0, ...rest] = a.slice(from, (from += layers));
    const blocks = rest.filter((o) => o !== 0);
    return [first, ...blocks, ...rest.slice(blocks.length).map(() => 0)];
  });
}
