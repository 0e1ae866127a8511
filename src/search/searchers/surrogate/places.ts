import { enumerableSize } from '#spaces/enumerate';
import type { Architecture, SearchSpace } from '#spaces/space';

/**
 * Numbers of a small space's architectures and of their canonical keys, so that what is asked of hundreds in
 * every round is an index and no text.
 */
export class Places {
  readonly size: number;
  readonly #space: SearchSpace;
  readonly #options: readonly number[];
  /** Number of the key by place, plus 1; 0: not asked for yet. */
  readonly #keys: Int32Array;
  readonly #known = new Map<string, number>();

  constructor(space: SearchSpace) {
    this.#space = space;
    this.size = space.size;
    this.#options = space.dimensions.map(({ options }) => options.length);
    this.#keys = new Int32Array(space.size);
  }

  /** 0 to size - 1, the last dimension fastest. */
  of(a: Architecture): number {
    let place = 0;
    for (let d = 0; d < a.length; d++) place = place * (this.#options[d] ?? 1) + (a[d] ?? 0);
    return place;
  }

  /** Number of the architecture's canonical key, below {@link Places.size}. @param place its own */
  key(place: number, a: Architecture): number {
    const known = this.#keys[place] ?? 0;
    if (known > 0) return known - 1;
    const name = this.#space.key(a);
    const number = this.#known.get(name) ?? this.#known.size;
    this.#known.set(name, number);
    this.#keys[place] = number + 1;
    return number;
  }
}

const all = new WeakMap<SearchSpace, Places>();

/** The space's places, one for all runs; null where it is too large to number. */
export function placesOf(space: SearchSpace): Places | null {
  if (space.size > enumerableSize) return null;
  const places = all.get(space) ?? new Places(space);
  all.set(space, places);
  return places;
}
