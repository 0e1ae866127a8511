import { curveAt } from '../curve';
import { toOrdinal } from '../decimals';
import type { Curve } from '../packFormat';
import { encodePack, type Residuals } from './encodePack';
import { fitCurve } from './fitCurve';

type Column = readonly (number | undefined)[];

/** What a list of residuals takes, in bits, roughly. */
function bits(values: Column): number {
  return values.reduce<number>((sum, v) => sum + Math.log2(1 + Math.abs(v ?? 0)), 0);
}

function residualsOf(values: Column, reference: Column, curve: Curve): Column {
  return values.map((value, row) => {
    const x = reference[row];
    if (value === undefined) return undefined;
    return x === undefined ? value : value - Math.round(curveAt(curve, x));
  });
}

/** The smallest residuals that any earlier column can give. */
function predicted(name: string, values: Column, earlier: ReadonlyMap<string, Column>): Residuals {
  let best: Residuals = { name, values };
  const distinct = new Set(values).size;
  if (distinct < 256) return best;
  for (const [from, reference] of earlier) {
    const curve = fitCurve(from, reference, values, 64);
    const residuals = residualsOf(values, reference, curve);
    if (bits(residuals) < bits(best.values)) best = { name, values: residuals, curve };
  }
  return best;
}

/** Packs columns of numbers of six significant digits, each predicted from the best earlier one. */
export function packDecimals(
  pack: string,
  columns: readonly { readonly name: string; readonly values: Column }[],
): Buffer {
  const earlier = new Map<string, Column>();
  const residuals: Residuals[] = [];
  for (const { name, values } of columns) {
    const ordinals = values.map((value) => (value === undefined ? undefined : toOrdinal(value)));
    residuals.push(predicted(name, ordinals, earlier));
    earlier.set(name, ordinals);
  }
  return encodePack(pack, residuals);
}
