import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Benchmark } from '#spaces/benchmark';
import { loadBenchmarks } from '#spaces/registry';
import { benchmarkNamed } from '#src/app/state/benchmarkNamed';
import { readConfig, writeConfig } from '#src/app/state/configUrl';
import { readLink } from '#src/app/state/linkText';
import { searcherIds, type RunConfig } from '#src/search/config';
import { configProblems, limitable, objectivesOf } from '#src/search/configProblems';
import { defaultConfig } from '#src/search/defaultConfig';

const benchmarks = await loadBenchmarks();
const [nasbench201] = benchmarks;
if (nasbench201 === undefined) throw new Error('no benchmark is registered');
const defaults = defaultConfig(nasbench201);

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

/** Any configuration that a benchmark can do. */
function configOf(benchmark: Benchmark): fc.Arbitrary<RunConfig> {
  const settings = fc.record(
    Object.fromEntries(
      benchmark.settings.map(({ id, options }) => [
        id,
        fc.constantFrom(...options.map(({ value }) => value)),
      ]),
    ),
  );
  return fc
    .record({ task: fc.constantFrom(...benchmark.tasks.map(({ id }) => id)), settings })
    .chain(({ task, settings: chosen }) => {
      const { columns, dimensions } = benchmark.spaceOf({ task, settings: chosen, seed: 0 });
      const priors = columns.filter((c) => c.role === 'prior').map(({ id }) => id);
      const start = fc
        .tuple(...dimensions.map(({ options }) => fc.constantFrom(...options.map((o) => o.code))))
        .map((codes) => codes.join(''));
      const required = fc.record({
        benchmark: fc.constant(benchmark.id),
        task: fc.constant(task),
        settings: fc.constant(chosen),
        objective: fc.constantFrom(...objectivesOf(columns).map(({ id }) => id)),
        limits: fc.uniqueArray(
          fc.record({
            column: fc.constantFrom(...limitable(columns).map(({ id }) => id)),
            max: fc.double({ min: 1e-3, max: 500, noNaN: true }),
          }),
          { maxLength: 3, selector: ({ column }) => column },
        ),
        prior: fc.option(fc.constantFrom(...(priors.length > 0 ? priors : ['none']))),
        target: fc.option(fc.integer({ min: 1, max: 100 })),
        searcher: fc.constantFrom(...searcherIds),
        navigator: role,
        generator: role,
        prompt: fc.record({
          reply: fc.constantFrom('codes' as const, 'names' as const),
          tellRefusals: fc.boolean(),
          renamed: fc.boolean(),
          shuffledFeedback: fc.boolean(),
          heldToFocus: fc.boolean(),
          onlyNew: fc.boolean(),
          findings: fc.boolean(),
          priors: fc.boolean(),
        }),
        budget: fc.integer({ min: 1, max: 5000 }),
        rounds: fc.integer({ min: 1, max: 5000 }),
        seed: fc.integer({ min: 0, max: 0x7fff_ffff }),
      });
      return fc.oneof(
        required,
        required.map((config) => ({ ...config, rules: 2 as const })),
        fc.tuple(required, start).map(([config, from]) => ({ ...config, start: from })),
      );
    })
    .filter((config) => configProblems(config, benchmark).length === 0);
}

describe.each(benchmarks.map((benchmark) => [benchmark.id, benchmark] as const))(
  '%s',
  (id, own) => {
    test('a configuration survives the way through a link', () => {
      fc.assert(
        fc.property(configOf(own), (before) => {
          const { path, query } = readLink(`#/search?${writeConfig(before, own).toString()}`);
          expect(path).toBe('search');
          expect(benchmarkNamed(query)).toEqual({ id, notes: [] });
          expect(readConfig(query, own)).toEqual({ config: before, notes: [] });
        }),
        { numRuns: 60 },
      );
    });

    test('whatever a link says, what comes of it can be run, and each change is told', () => {
      const part = fc.constantFrom(
        ...['task', 'dataset', 'epochs', 'accuracy', 'limit', 'target', 'searcher', 'navigator'],
        ...['seed', 'budget', 'prior', 'objective', 'prompt', 'start', 'x'],
      );
      const value = fc.oneof(
        fc.string(),
        fc.constantFrom(
          '',
          'none',
          'flops~3',
          'flops~Infinity',
          'watts~1',
          'NaN',
          '-1',
          '1e9',
          'trial',
        ),
        fc.constantFrom('single-llm', 'llm|%25zz', 'zc_nwot', '12', '0x10', ' 7 '),
      );
      fc.assert(
        fc.property(fc.array(fc.tuple(part, value), { maxLength: 5 }), (pairs) => {
          const query = new URLSearchParams(pairs.map(([k, v]) => [k, v] as [string, string]));
          const { config } = readConfig(query, own);
          expect(configProblems(config, own)).toEqual([]);
          expect(JSON.parse(JSON.stringify(config))).toEqual(config);
        }),
        { numRuns: 300 },
      );
    });
  },
);

test('the defaults make the shortest link', () => {
  expect(writeConfig(defaults, nasbench201).toString()).toBe('');
});

test('what cannot be used is named and keeps its default', () => {
  const link = new URLSearchParams(
    'budget=-3&dataset=mnist&x=1&seed=7&target=&limit=flops~Infinity',
  );
  const { config, notes } = readConfig(link, nasbench201);
  expect(config).toEqual({ ...defaults, seed: 7 });
  expect(notes).toHaveLength(5);
  expect(notes.join(' ')).toMatch(
    /budget “-3”.*“100” now.*“x”.*target “”.*limit “flops~Infinity”.*"mnist"/,
  );
});

test('a role that is cut short is named', () => {
  const link = new URLSearchParams('navigator=llm|%25zz');
  expect(readConfig(link, nasbench201).notes.join()).toContain('navigator');
});

test('rules are never a single language model', () => {
  const { config, notes } = readConfig(new URLSearchParams('searcher=single-llm'), nasbench201);
  expect(config.searcher).toBe('collm');
  expect(notes.join()).toContain('built-in rules (no LLM)');
});

describe('links of version 0.1', () => {
  test.each([
    ['', 'nasbench201', 0],
    ['space=nasbench201&evaluator=supernet', 'cells', 0],
    ['evaluator=supernet', 'cells', 0],
    ['space=mobilenet', 'mobilenet', 0],
    ['space=shufflenet&evaluator=supernet', 'shufflenet', 0],
    ['space=autoformer&evaluator=table', 'autoformer', 1],
    ['space=darts', 'nasbench201', 1],
    ['evaluator=oracle', 'nasbench201', 1],
    ['benchmark=nasbench-macro', 'nasbench-macro', 0],
  ])('%s', (link, id, notes) => {
    const named = benchmarkNamed(new URLSearchParams(link));
    expect(named.id).toBe(id);
    expect(named.notes).toHaveLength(notes);
  });

  test('a supernet’s figures are never called another data set’s', () => {
    const cells = benchmarks.find(({ id }) => id === 'cells');
    const link = new URLSearchParams('space=nasbench201&evaluator=supernet&dataset=cifar10');
    const { config, notes } = readConfig(link, cells ?? nasbench201);
    expect(config.task).toBe('fashion-mnist');
    expect(notes.join()).toMatch(/no data set "cifar10"/);
  });
});

describe('links as mail and chat programs hand them on', () => {
  const wanted = { path: 'search', query: 'task=cifar100&seed=5' };
  test.each([
    ['#/search?task=cifar100&seed=5', ''],
    ['#/search%3Ftask%3Dcifar100%26seed%3D5', ''],
    ['#/search?task=cifar100&amp;seed=5', ''],
    ['#/search', '?task=cifar100&seed=5'],
    ['#search?task=cifar100&seed=5', ''],
    ['#/search/?task=cifar100&seed=5', ''],
    ['#%2Fsearch%3Ftask%3Dcifar100%26amp%3Bseed%3D5', ''],
  ])('%s %s', (hash, search) => {
    const { path, query } = readLink(hash, search);
    expect({ path, query: query.toString() }).toEqual(wanted);
  });

  test('a code with a per cent sign that is no escape is read as far as can be', () => {
    expect(readLink('#/search%3Ftarget=91%').path).toBe('search');
  });
});
