import type { RunConfig } from '#src/search/config';

/**
 * Who plays Navigator and Generator, and how the model is asked: `free` is the paper's form; `held` keeps a
 * list to the strategy and free of what was evaluated, and tells a Navigator findings.
 */
export const combinationIds = [
  'rules+model:free',
  'rules+model:held',
  'model+rules:free',
  'model+rules:held',
  'model+model:free',
  'model+model:held',
] as const;
export type CombinationId = (typeof combinationIds)[number];

/** @param base the model in both roles */
export function combined(base: RunConfig, id: CombinationId): RunConfig {
  const [pair = '', form = ''] = id.split(':');
  const [navigator, generator] = pair.split('+');
  const held = form === 'held';
  const rules = { kind: 'rules' } as const;
  return {
    ...base,
    navigator: navigator === 'rules' ? rules : base.navigator,
    generator: generator === 'rules' ? rules : base.generator,
    prompt: { ...base.prompt, heldToFocus: held, onlyNew: held, findings: held },
  };
}
