export interface Summary {
  readonly mean: number;
  /** Sample standard deviation (n - 1); 0 for a single value. */
  readonly std: number;
}

/** Mean and spread; both NaN without values. */
export function summarise(values: readonly number[]): Summary {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, std: values.length === 1 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}
