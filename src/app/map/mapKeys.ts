import type { MapModel } from './mapModel.svelte';
import { spoken } from './spoken';

/**
 * What a key does on the map. Returns the words to speak, or null where the key means nothing here.
 * @param zoom by a factor around the cursor; 0: back to the whole
 */
export function mapKey(
  model: MapModel,
  key: string,
  zoom: (factor: number) => void,
): string | null {
  const actions: Readonly<Record<string, () => unknown>> = {
    ArrowUp: () => model.walk(1),
    ArrowDown: () => model.walk(-1),
    ArrowRight: () => model.turn(1),
    ArrowLeft: () => model.turn(-1),
    Home: () => model.toBest(),
    b: () => model.climb(),
    Backspace: () => model.back(),
    '+': () => zoom(1.5),
    '-': () => zoom(1 / 1.5),
    '0': () => zoom(0),
  };
  const action = actions[key === '=' ? '+' : key];
  if (!action) return null;
  return action() === false ? 'No neighbour is better.' : whereabouts(model);
}

/** The cursor's architecture, and the choice along which it walks, in words. */
function whereabouts({ atlas, row, dimension, architecture, objective, x, y }: MapModel): string {
  if (atlas === null || row < 0) return '';
  const d = atlas.space.dimensions[dimension];
  const option = d?.options[architecture?.[dimension] ?? -1];
  return `${spoken(atlas, row, [objective?.id ?? y, x])}. ${d?.name ?? ''}: ${option?.label ?? ''}.`;
}
