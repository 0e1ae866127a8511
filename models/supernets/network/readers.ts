import { inputsOf, type Network, type Value } from './layer';

/** How many read each value, by its name. @param ends values that someone outside reads too */
export function countReaders(network: Network, ends: readonly Value[]): Map<string, number> {
  const readers = new Map<string, number>();
  const count = ({ name }: Value) => readers.set(name, (readers.get(name) ?? 0) + 1);
  ends.forEach(count);
  for (const layer of network.layers) inputsOf(layer).forEach(count);
  return readers;
}
