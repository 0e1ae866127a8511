import type { SupernetDefinition } from './definition';

/**
 * For each cut of a supernet's networks, the dimensions on which everything before it depends: subnets that
 * agree there, as far as those choices have an effect, begin alike up to the cut. None for cells, which are
 * repeated from the first stage to the last.
 */
export function startDimensions({
  network,
  dimensions,
}: SupernetDefinition): readonly (readonly number[])[] {
  return cutsOf[network].map((decides) =>
    dimensions.flatMap(({ name }, d) => (decides.test(name) ? [d] : [])),
  );
}

/** By kind of network, the names of the dimensions that decide what comes before each of its cuts. */
const cutsOf: Readonly<Record<SupernetDefinition['network'], readonly RegExp[]>> = {
  cell: [],
  'inverted-residuals': [/^resolution$|^s1\.b1\./, /^resolution$|^s1\.|^s2\.b1\./],
  'shuffle-blocks': [/^w[12]$|^b[1-5]$/],
  transformer: [/^embed$|^l1\./, /^embed$|^l[12]\./],
};
