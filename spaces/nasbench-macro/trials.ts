import { columnOf, restore, unpack } from '../pack/unpack';
import type { Architecture } from '../space';
import definition from './definition.json' with { type: 'json' };
import { normalForm } from './normalForm';

/** Accuracies are stored in hundredths, the first as its distance from this, the others from the first. */
export const middle = 9_000;
export const trialNames = ['acc_1', 'acc_2', 'acc_3'] as const;

/** Codes of the networks that were trained, in order: those that are their own normal form. */
export function trainedCodes(): string[] {
  const places = definition.dimensions.length;
  const all = Array.from({ length: 3 ** places }, (_, i) => i.toString(3).padStart(places, '0'));
  return [...new Set(all.map((code) => normalForm([...code].map(Number)).join('')))];
}

/**
 * Unpacks `table.bin`: accuracies of the three trainings of a network in its normal form, per cent.
 * @throws {PackError}
 */
export async function readTrials(
  bytes: Uint8Array<ArrayBuffer>,
  file = 'nasbench-macro/table.bin',
): Promise<(form: Architecture) => readonly number[]> {
  const pack = await unpack(bytes, 'macro', file);
  const codes = trainedCodes();
  const stored = trialNames.map((name) => columnOf(pack, name, codes.length, file).stored);
  const trials = new Map(
    codes.map((code, row) => {
      const [first = NaN, ...rest] = stored.map((s) => restore(s[row] ?? 0, 0) ?? NaN);
      const one = first + middle;
      return [code, [one, ...rest.map((difference) => one + difference)].map((n) => n / 100)];
    }),
  );
  return (form) => trials.get(form.join('')) ?? [];
}
