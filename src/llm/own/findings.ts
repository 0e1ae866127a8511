import { dimensionWord, distanceWord, mark, type distances, type shapes } from './words';

/** What a Navigator of the dialect says of the results. */
export interface Findings {
  readonly distance: (typeof distances)[number];
  readonly shape: (typeof shapes)[number];
  /** Dimensions that matter most, the first one most of all. */
  readonly matters: readonly number[];
  /** Option words, the strongest first. */
  readonly helps: readonly string[];
  readonly hurts: readonly string[];
}

/** Most dimensions or options of one finding. */
export const mostFound = 3;

export function findingWords({ distance, shape, matters, helps, hurts }: Findings): string[] {
  return [
    distanceWord(distance),
    shape,
    mark.matters,
    ...matters.map(dimensionWord),
    mark.helps,
    ...helps,
    mark.hurts,
    ...hurts,
  ];
}
