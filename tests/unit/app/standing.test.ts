import { expect, it } from 'vitest';
import { standingOf } from '#src/app/runs/standing';
import type { RunRow } from '#src/store/runRow';
import { emptySummary } from '#src/store/summary';
import { loadBenchmark } from '#spaces/registry';
import { defaultConfig } from '#tests/unit/benchmarks';

const benchmark = await loadBenchmark('nasbench201');
const row: RunRow = {
  id: 'a',
  version: 2,
  createdAt: 0,
  updatedAt: 0,
  title: 'A',
  config: defaultConfig,
  status: 'ended',
  events: 40,
  summary: emptySummary,
  origin: null,
  proof: null,
  deletedAt: null,
};
const llm = { kind: 'llm', model: 'm', temperature: 1, thinking: false, memory: true } as const;

it.each<[string, Partial<RunRow>, string, RegExp, boolean]>([
  ['new', {}, 'sealed, not proved', /not repeated/, true],
  ['of version 1', { version: 1 }, 'not sealed, not proved', /version 0\.1/, true],
  ['proved', { proof: { result: 'proved', events: 40 } }, 'proved, sealed', /all 40/, false],
  [
    'proved before it went on',
    { proof: { result: 'proved', events: 30 } },
    'proved up to step 30, sealed',
    /the first 30/,
    true,
  ],
  [
    'disproved',
    { proof: { result: 'differs', events: 40, seq: 7, field: 'rng[0]' } },
    'sealed, not proved',
    /step 7 \(rng\[0\]\)/,
    true,
  ],
  [
    'of a language model',
    { config: { ...defaultConfig, navigator: llm } },
    'sealed, not proved',
    /language model/,
    false,
  ],
])('a run that is %s', (_, change, label, reason, provable) => {
  const standing = standingOf({ ...row, ...change }, benchmark);
  expect(standing).toMatchObject({ label, provable });
  expect(standing.reasons.join(' ')).toMatch(reason);
});
