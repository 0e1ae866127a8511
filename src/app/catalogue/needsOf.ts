import { asFloats, machineMemory } from '#src/llm/library/fastWeights';
import type { ModelInfo } from '#src/llm/library/modelInfo';

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

/** What a model's weights take in memory: as floats where they are run as such. */
const cpuBytes = ({ parameters }: { readonly parameters: number }, bytes: number) =>
  asFloats(4e6 * parameters, machineMemory()) ? 4e6 * parameters : bytes;

const roles = { both: 'both roles', generator: 'Generator', try: 'to try out' } as const;

/** What a model needs, and what it is for, in a few words each. */
export function needsOf({ engine, variant, entry, bytes }: ModelInfo): string[] {
  const memory =
    variant && variant.gpuMegabytes > 0
      ? [`${gigabytes(variant.gpuMegabytes * 1e6)} of GPU memory`]
      : [];
  const runsOn = {
    wllama: entry ? [`CPU, about ${gigabytes(cpuBytes(entry, bytes))} of memory`] : ['CPU'],
    'web-llm': ['GPU'],
    browser: ['not repeatable, model chosen by the browser'],
  }[engine];
  const numbers = variant ? [variant.precision === 'f16' ? 'shader-f16' : 'no shader-f16'] : [];
  const described = entry
    ? [
        `${entry.contextTokens.toLocaleString('en-US')} tokens of context`,
        entry.licence.name,
        roles[entry.role],
      ]
    : [];
  return [...(memory.length > 0 ? memory : runsOn), ...numbers, ...described];
}
