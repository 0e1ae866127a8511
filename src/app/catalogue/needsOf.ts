import type { ModelInfo } from '#src/llm/library/modelInfo';

const roles = { both: 'both roles', generator: 'Generator', try: 'to try out' } as const;

/** What a model needs, and what it is for, in a few words each. */
export function needsOf({ engine, variant, entry }: ModelInfo): string[] {
  const memory =
    variant && variant.gpuMegabytes > 0
      ? [`${(variant.gpuMegabytes / 1000).toFixed(1)} GB of GPU memory`]
      : [];
  const runsOn = {
    wllama: ['CPU'],
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
