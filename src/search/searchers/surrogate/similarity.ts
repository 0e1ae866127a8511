/** Length scales of a {@link similarity}, as shares of the number of dimensions. */
export interface Scales {
  readonly options: number;
  readonly paths: number;
}

/** The scales to choose from; the second one says nothing where there are no paths. */
export function candidateScales(withPaths: boolean): readonly Scales[] {
  const shares = withPaths ? [0.25, 0.5, 1] : [1];
  return [0.25, 0.5, 1, 2].flatMap((options) => shares.map((paths) => ({ options, paths })));
}

/**
 * Kernel values of two architectures by what they agree in (`agreements.ts`), 1 for equal ones: the
 * mean of two exponential kernels, one of the dimensions that differ and one of the paths that differ.
 */
export interface Similarity {
  readonly values: Float64Array;
  /** The values where one of the two has no paths: the first kernel alone where the other has none either. */
  readonly pathless: Float64Array;
}

/** @param mostPaths of one architecture: two differ in twice as many at most */
export function similarity(dimensions: number, mostPaths: number, scales: Scales): Similarity {
  const byOptions = decay(dimensions, scales.options * dimensions).reverse();
  const byPaths = decay(2 * mostPaths, scales.paths * dimensions);
  const values = new Float64Array(byOptions.length * byPaths.length);
  for (const [differing, far] of byPaths.entries()) {
    for (const [agreeing, near] of byOptions.entries()) {
      values[differing * byOptions.length + agreeing] = 0.5 * near + 0.5 * far;
    }
  }
  const pathless = values.slice();
  pathless.set(byOptions);
  return { values, pathless };
}

function decay(longest: number, scale: number): Float64Array {
  return Float64Array.from({ length: longest + 1 }, (_, distance) => Math.exp(-distance / scale));
}
