import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { enumerate } from '#spaces/enumerate';
import { columnSha256 } from '#spaces/pack/write/columnSha256';
import { macroSpace } from '#spaces/nasbench-macro/benchmark';
import { normalForm } from '#spaces/nasbench-macro/normalForm';
import { readTrials } from '#spaces/nasbench-macro/trials';
import { loadBenchmark } from '#spaces/registry';
import { defaultConfig } from '#src/search/defaultConfig';
import { openTable, readPublic } from '#tests/tools/nodeTable';
import { sizeOf } from '#tests/unit/benchmarks';

interface Manifest {
  readonly columns: readonly { readonly name: string; readonly sha256: string }[];
}
const file = new URL('../../../public/nasbench-macro/manifest.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const all = enumerate(macroSpace);
const code = (text: string) => [...text].map(Number);

test('normal forms: identities after a stage’s first go to its end, 3,969 differ', () => {
  const forms: [string, string][] = [
    ['00000000', '00000000'],
    ['22212202', '22212220'],
    ['01010100', '01010100'],
    ['10201002', '10210020'],
  ];
  for (const [from, to] of forms) expect(normalForm(code(from)).join('')).toBe(to);
  expect(new Set(all.map((a) => macroSpace.key(a))).size).toBe(3969);
});

test('every figure of the 6,561 rows is the source’s', async () => {
  const trialsOf = await readTrials(await readPublic('nasbench-macro/table.bin'));
  const trials = all.map((a) => trialsOf(normalForm(a)));
  const { benchmark, figures } = await open();
  const columns: Record<string, readonly number[]> = {
    acc_1: trials.map(([first = NaN]) => first),
    acc_2: trials.map(([, second = NaN]) => second),
    acc_3: trials.map(([, , third = NaN]) => third),
    mean_acc: [...figures.column('accuracy')],
    params: all.map((a) => Math.round(sizeOf(macroSpace, a).params * 1e6)),
    flops: all.map((a) => Math.round(sizeOf(macroSpace, a).flops * 1e6)),
  };
  for (const { name, sha256 } of manifest.columns) {
    expect([name, columnSha256(columns[name] ?? [])]).toEqual([name, sha256]);
  }
  expect(Math.max(...figures.column('accuracy'))).toBe(93.1267);
  expect(benchmark.caution).toContain('test images');
});

test('a run on it is told no test accuracy, for there is no other than its objective', async () => {
  const { evaluator } = await open();
  const { metric } = evaluator.evaluate(code('22212220'), { incumbent: null });
  expect(metric).toEqual({
    name: 'accuracy',
    value: 93.1267,
    dataset: 'cifar10',
    split: 'test',
    fidelity: '50 epochs, best one, mean of 3 trainings',
  });
  expect(evaluator.test(code('22212220'))).toBeNull();
});

async function open() {
  const benchmark = await loadBenchmark('nasbench-macro');
  return { benchmark, ...(await openTable(defaultConfig(benchmark))) };
}
