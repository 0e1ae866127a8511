import type { Layer, Network, Value } from './layer';

/** What comes behind a cut, as a network that goes on from its value. */
export function behind(network: Network, cut: Value): Network {
  const at = endOf(network, cut);
  const own = network.layers.slice(at);
  const cuts = network.cuts.slice(network.cuts.findIndex(({ name }) => name === cut.name) + 1);
  return { input: cut, layers: own, output: network.output, cuts };
}

/** What comes before a cut, as a network that ends with its value. */
export function before(network: Network, cut: Value): Network {
  return {
    ...network,
    layers: network.layers.slice(0, endOf(network, cut)),
    output: cut,
    cuts: [],
  };
}

/**
 * Names all that a cut's value depends on: two subnets of one supernet for which it is equal begin alike.
 * Their weights follow from the layers' names and the lengths of the weights' axes, as narrower subnets have
 * the leading part.
 */
export function beginningKey(network: Network, cut: Value): string {
  return JSON.stringify(before(network, cut).layers.map(signature));
}

const endOf = ({ layers }: Network, cut: Value): number =>
  layers.findIndex(({ output }) => output.name === cut.name) + 1;

/** A layer without its numbers, of which the lengths are told. */
function signature(layer: Layer): unknown {
  return Object.entries(layer).map(([field, value]: [string, unknown]) => [field, short(value)]);
}

function short(value: unknown): unknown {
  if (value instanceof Float32Array) return value.length;
  if (typeof value === 'object' && value !== null && 'dims' in value) return value.dims;
  return value;
}
