import { setInput } from '#src/llm/own/set/setInput';
import type { Moment } from './examples';

/** Best untried architectures that are told. */
const aimed = 4;

/**
 * A moment of a search as the set encoder learns from it: what it reads, and the best untried architectures.
 * @returns a line of JSON; null where none of the best is untried
 */
export function setLine({ landscape, results, top, told }: Moment): string | null {
  const { space, strengths } = landscape;
  const labels = space.dimensions.map(({ options }) => options.map((_, o) => o));
  const input = setInput(space, labels, results, told ? strengths : null);
  const known = new Set(results.map(({ architecture }) => space.key(architecture)));
  const untried = top.filter((a) => !known.has(space.key(a))).slice(0, aimed);
  if (untried.length === 0) return null;
  const aims = untried.map((a) => {
    const active = space.active(a);
    return a.map((option, d) => (active[d] === true ? option : -1));
  });
  const short = (rows: readonly (readonly number[])[]) =>
    rows.map((row) => row.map((x) => Number(x.toFixed(3))));
  const { sizes, points } = input;
  return JSON.stringify({
    sizes,
    points,
    told: short(input.told),
    options: short(input.options),
    aims,
  });
}
