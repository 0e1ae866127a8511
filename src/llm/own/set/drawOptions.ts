import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { SetEncoder, Understood } from './encoder';

/** One architecture, option by option in a random order, each by those that stand already. */
export function drawOptions(
  encoder: SetEncoder,
  understood: Understood,
  sizes: readonly number[],
  temperature: number,
  rng: Rng,
): Architecture {
  const { options, starts } = understood.relations;
  const chosen = new Uint8Array(options);
  const decided = new Uint8Array(options);
  const drawn = sizes.map(() => 0);
  for (const d of rng.shuffled([...sizes.keys()])) {
    const start = starts[d] ?? 0;
    const end = start + (sizes[d] ?? 1);
    const logits = encoder.ask(understood, { chosen, decided }, start, end);
    const top = Math.max(...logits);
    const option = rng.weighted([...logits].map((x) => Math.exp((x - top) / temperature)));
    drawn[d] = option;
    chosen[start + option] = 1;
    decided.fill(1, start, end);
  }
  return drawn;
}
