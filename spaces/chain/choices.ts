import type { Architecture } from '../space';
import type { ChainDefinition } from './definition';

/** Looks a dimension up by its name in the definition: its place, its chosen number. */
export function choicesOf({ dimensions }: ChainDefinition, a: Architecture) {
  const place = (name: string): number => dimensions.findIndex((d) => d.name === name);
  return {
    place,
    option: (name: string) => dimensions[place(name)]?.options[a[place(name)] ?? -1],
    /** @throws RangeError where there is no such number. */
    number(name: string): number {
      const chosen = dimensions[place(name)]?.options[a[place(name)] ?? -1];
      if (typeof chosen === 'number') return chosen;
      throw new RangeError(`the choice "${name}" is ${String(chosen)}, not a number`);
    },
    /** The largest number that the dimension offers. */
    largest(name: string): number {
      const numbers = dimensions[place(name)]?.options.filter((o) => typeof o === 'number') ?? [];
      return Math.max(...numbers);
    },
  };
}
