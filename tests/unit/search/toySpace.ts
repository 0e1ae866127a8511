import { fromCode, toCode } from '#spaces/code';
import { flops, params, test, validation } from '#spaces/column';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';

/**
 * A space of `dimensions` choices among `options`. The last choice has no effect where the first is 0,
 * so that some architectures are equivalent. FLOPs: sum of the option indices, plus one.
 */
export function toySpace(dimensions: number, options: number): TaskSpace {
  const isActive = (a: Architecture, d: number) => d < dimensions - 1 || a[0] !== 0;
  const space: TaskSpace = {
    id: 'toy',
    title: 'Toy',
    size: options ** dimensions,
    dimensions: Array.from({ length: dimensions }, (_, d) => ({
      name: `choice ${d}`,
      short: String(d),
      options: Array.from({ length: options }, (__, o) => ({
        code: String(o),
        name: `option ${o}`,
        label: `option ${o}`,
        short: String(o),
        glyph: { hue: 1, pattern: 'solid', height: o / options },
      })),
    })),
    encode: (a) => toCode(space, a),
    decode: (text) => fromCode(space, text),
    key: (a) => a.map((o, d) => (isActive(a, d) ? o : '-')).join(''),
    active: (a) => a.map((_, d) => isActive(a, d)),
    columns: [validation, test, flops, params],
    priors: null,
    known: (a, column) => (column === 'flops' ? 1 + a.reduce((sum, o) => sum + o, 0) : 1),
    missing: () => null,
    describe: () => 'A toy space.',
    draw: () => ({ kind: 'chain', blocks: [] }),
  };
  return space;
}
