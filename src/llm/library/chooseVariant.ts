import type { WebLlmEntry, WebLlmVariant } from '#models/llm/entry';

/** The first variant that the adapter can run; without an adapter, the one that most machines can. */
export function chooseVariant({ variants }: WebLlmEntry, f16: boolean | null): WebLlmVariant {
  const wanted = variants.find(({ precision }) => precision === 'f32' || f16 === true);
  const chosen = wanted ?? variants.at(-1);
  if (!chosen) throw new RangeError('a catalogue entry has no variant');
  return chosen;
}
