/**
 * What a column is for. `objective`: what a search raises (validation). `report`: told once, at the end
 * (test). `cost`: known before evaluating; may be limited or traded off. `prior`: a zero-cost proxy.
 */
export type ColumnRole = 'objective' | 'report' | 'cost' | 'prior';

/** One figure of every architecture. */
export interface Column {
  /** Unique in its benchmark; its name in links and on the command line, e.g. `pixel3_latency`. */
  readonly id: string;
  /** Completes a sentence, e.g. `validation accuracy`, `Pixel 3 latency`. */
  readonly name: string;
  /** What is measured, e.g. `accuracy`, `latency`. */
  readonly quantity: string;
  /** Follows a figure, e.g. `%`, `MFLOPs`, `ms`; empty where it has none. */
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** Data that it was measured on; null where it depends on none. */
  readonly split: 'val' | 'test' | null;
  readonly role: ColumnRole;
  /** Decimals that a person sees. */
  readonly decimals: number;
  /** Costs only: recorded with every evaluation, not only where it is limited. */
  readonly always?: boolean;
  /** Why an architecture can lack it, e.g. `the Edge TPU compiler refused it`. */
  readonly absent?: string;
  /** Measured, modelled, or what else has to be said. */
  readonly note?: string;
}

/** `value` so that more is better. */
export const merit = ({ better }: Pick<Column, 'better'>, value: number): number =>
  better === 'higher' ? value : -value;

/** A figure with its unit, e.g. `91.57%`, `47.2 MFLOPs`. */
export function withUnit({ unit, decimals }: Pick<Column, 'unit' | 'decimals'>, value: number) {
  const figure = value.toFixed(decimals);
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`.trimEnd();
}

/** Multiply-adds of one image. */
export const flops: Column = {
  id: 'flops',
  name: 'FLOPs',
  quantity: 'FLOPs',
  unit: 'MFLOPs',
  better: 'lower',
  split: null,
  role: 'cost',
  decimals: 1,
  always: true,
};

export const params: Column = {
  id: 'params',
  name: 'parameters',
  quantity: 'parameters',
  unit: 'million parameters',
  better: 'lower',
  split: null,
  role: 'cost',
  decimals: 2,
  always: true,
};

/** Top-1 accuracy on validation images, per cent. */
export const validation: Column = {
  id: 'val',
  name: 'validation accuracy',
  quantity: 'accuracy',
  unit: '%',
  better: 'higher',
  split: 'val',
  role: 'objective',
  decimals: 2,
};

/** Top-1 accuracy on test images, per cent. */
export const test: Column = {
  ...validation,
  id: 'test',
  name: 'test accuracy',
  split: 'test',
  role: 'report',
};
