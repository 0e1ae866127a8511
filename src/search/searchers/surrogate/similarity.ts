import { hamming, pathDistance, type Encoded } from './encoding';

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
 * Kernel of two architectures, 1 for equal ones: the mean of two exponential kernels, one of the
 * dimensions that differ and one of the paths that differ. Without paths only the first is used.
 */
export function similarity(dimensions: number, scales: Scales) {
  const byOptions = decay(dimensions, scales.options * dimensions);
  const byPaths = decay(64, scales.paths * dimensions);
  return (a: Encoded, b: Encoded): number => {
    const near = byOptions[hamming(a, b)] ?? 0;
    if (a.paths.length + b.paths.length === 0) return near;
    return 0.5 * near + 0.5 * (byPaths[pathDistance(a, b)] ?? 0);
  };
}

function decay(longest: number, scale: number): Float64Array {
  return Float64Array.from({ length: longest + 1 }, (_, distance) => Math.exp(-distance / scale));
}
