import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datasetIds, searcherIds, type RunConfig } from '#src/search/config';
import { readConfig, writeConfig } from '#src/app/state/configUrl';
import { defaultConfig } from '#tests/unit/benchmarks';

const role: fc.Arbitrary<RunConfig['navigator']> = fc.oneof(
  fc.constant({ kind: 'rules' as const }),
  fc.record({
    kind: fc.constant('llm' as const),
    model: fc.string({ minLength: 1 }),
    temperature: fc.constantFrom(0, 0.6, 1),
    thinking: fc.boolean(),
    memory: fc.boolean(),
  }),
);
const config: fc.Arbitrary<RunConfig> = fc.record({
  space: fc.constantFrom('nasbench201' as const, 'mobilenet' as const),
  dataset: fc.constantFrom(...datasetIds),
  evaluator: fc.constantFrom('table' as const, 'supernet' as const),
  epochs: fc.constantFrom(12 as const, 200 as const),
  accuracy: fc.constantFrom('mean' as const, 'trial' as const),
  limit: fc.option(
    fc.record({
      metric: fc.constantFrom('flops' as const, 'params' as const),
      max: fc.integer({ min: 1, max: 500 }),
    }),
  ),
  target: fc.option(fc.integer({ min: 0, max: 100 })),
  searcher: fc.constantFrom(...searcherIds),
  navigator: role,
  generator: role,
  prompt: fc.record({
    reply: fc.constantFrom('codes' as const, 'names' as const),
    tellRefusals: fc.boolean(),
    renamed: fc.boolean(),
    shuffledFeedback: fc.boolean(),
  }),
  budget: fc.integer({ min: 1, max: 5000 }),
  rounds: fc.integer({ min: 1, max: 5000 }),
  seed: fc.integer({ min: 0, max: 0x7fff_ffff }),
});

test('a configuration survives the way through a URL', () => {
  fc.assert(
    fc.property(config, (before) => {
      const link = new URLSearchParams(writeConfig(before).toString());
      expect(readConfig(link)).toEqual({ config: before, problems: [] });
    }),
  );
});

test('the defaults make the shortest link', () => {
  expect(writeConfig(defaultConfig).toString()).toBe('');
});

test('what cannot be used is named and keeps its default', () => {
  const { config: read, problems } = readConfig(
    new URLSearchParams('budget=-3&dataset=mnist&x=1&seed=7'),
  );
  expect(read).toEqual({ ...defaultConfig, seed: 7 });
  expect(problems).toHaveLength(3);
  expect(problems.join(' ')).toMatch(/budget "-3".*100 now.*dataset "mnist".*"x"/);
});

test('a role that is cut short is named', () => {
  expect(readConfig(new URLSearchParams('navigator=llm|%25zz')).problems.join()).toContain(
    'navigator',
  );
});
