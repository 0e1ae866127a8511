import type { Rng } from './rng';
import type { Architecture, SearchSpace } from './space';

/** Uniform over the option vectors of the space. */
export function sample(space: SearchSpace, rng: Rng): Architecture {
  return space.dimensions.map((d) => rng.below(d.options.length));
}

/** `a` with another option at one dimension. */
export function withOption(a: Architecture, dimension: number, option: number): Architecture {
  const copy = [...a];
  copy[dimension] = option;
  return copy;
}

/** Changes one *active* dimension, chosen uniformly, to another option, chosen uniformly. */
export function mutateOne(space: SearchSpace, a: Architecture, rng: Rng): Architecture {
  const active = space.active(a);
  const open = a.flatMap((_, d) =>
    active[d] && (space.dimensions[d]?.options.length ?? 0) > 1 ? [d] : [],
  );
  const dimension = rng.pick(open);
  const count = space.dimensions[dimension]?.options.length ?? 1;
  const shift = 1 + rng.below(count - 1);
  return withOption(a, dimension, ((a[dimension] ?? 0) + shift) % count);
}

/** Redraws each dimension with the given probability (SPOS and OFA evolution use 0.1). */
export function mutateEach(
  space: SearchSpace,
  a: Architecture,
  probability: number,
  rng: Rng,
): Architecture {
  return a.map((option, d) =>
    rng.next() < probability ? rng.below(space.dimensions[d]?.options.length ?? 1) : option,
  );
}

/** Uniform crossover: each dimension from one parent or the other with equal chance. */
export function crossover(a: Architecture, b: Architecture, rng: Rng): Architecture {
  return a.map((option, d) => (rng.next() < 0.5 ? option : (b[d] ?? option)));
}

/** All architectures that differ in one active dimension. NAS-Bench-201: 24. */
export function neighbours(space: SearchSpace, a: Architecture): Architecture[] {
  const active = space.active(a);
  return space.dimensions.flatMap((dimension, d) =>
    active[d]
      ? dimension.options.flatMap((_, option) =>
          option === a[d] ? [] : [withOption(a, d, option)],
        )
      : [],
  );
}
