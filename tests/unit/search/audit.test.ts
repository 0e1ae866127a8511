import { describe, expect, it } from 'vitest';
import { auditRun } from '#src/search/audit/auditRun';
import type { AuditSetting } from '#src/search/audit/auditSetting';
import { defaultConfig } from '#src/search/defaultConfig';
import type { RunConfig } from '#src/search/config';
import { bodyOf, type EventBody, type RunEvent } from '#src/search/events';
import { prove } from '#src/search/prove';
import { parseEvent } from '#src/store/parseEvent';
import { loadBenchmark } from '#spaces/registry';
import { leavesOf, valueAt, withValue } from '#tests/tools/leaves';
import { importTools } from '#tests/tools/nodeImport';
import { rulesSearcher, sealed, sealedRun } from '#tests/tools/sealedRun';

const benchmark = await loadBenchmark('nasbench201');
const base: RunConfig = { ...defaultConfig(benchmark), budget: 16, seed: 5 };

async function settingOf(config: RunConfig): Promise<AuditSetting> {
  const found = await loadBenchmark(config.benchmark);
  const table = await importTools.openTable(config, found);
  return { benchmark: found, ...(table ?? { space: found.spaceOf(config), evaluator: null }) };
}

const limited = { ...base, limits: [{ column: 'flops', max: 60 }], searcher: 'evolution' as const };
const configs: [string, RunConfig][] = [
  ['built-in rules', base],
  ['random search', { ...base, searcher: 'random', task: 'cifar100' }],
  ['evolution under a limit', limited],
  [
    'surrogate on single trials',
    { ...base, searcher: 'surrogate', settings: { epochs: '200', accuracy: 'trial' } },
  ],
];

/** Other values of the same kind. */
function forgeries(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value === 0 ? 3 : 0, value + 0.01];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return [`${value}x`, ...(value === '' ? [] : [''])];
  return [1, 'x'];
}

/** Whether a forger who makes all hashes anew is found out, and by what. */
async function judge(
  bodies: readonly EventBody[],
  setting: AuditSetting,
  config: RunConfig,
): Promise<string> {
  const events: RunEvent[] = [];
  for (const [seq, event] of sealed(bodies).entries()) {
    const parsed = parseEvent(event, seq);
    if (typeof parsed === 'string') return 'schema';
    events.push(parsed);
  }
  if (await auditRun(events, setting)) return 'audit';
  const { space, evaluator } = setting;
  if (!evaluator) return 'nothing';
  const proof = await prove(events, { space, evaluator, searcher: rulesSearcher(config, space) });
  return proof.result === 'proved' ? 'nothing' : 'proof';
}

describe.each(configs)(
  'a run of %s whose hashes a forger made anew',
  { timeout: 60_000 },
  (_name, config) => {
    it('gives away every changed value of its events', async () => {
      const setting = await settingOf(config);
      const bodies = (await sealedRun(config)).map(bodyOf);
      expect(await judge(bodies, setting, config)).toBe('nothing');
      const found: Record<string, number> = {};
      for (const [i, body] of bodies.entries()) {
        if (body.type === 'started') continue;
        for (const path of leavesOf(body)) {
          for (const forged of forgeries(valueAt(body, path))) {
            const changed = bodies.with(i, withValue(body, path, forged));
            const by = await judge(changed, setting, config);
            found[by] = (found[by] ?? 0) + 1;
            expect(by, `event ${i}, ${body.type}.${path.join('.')} = ${String(forged)}`).not.toBe(
              'nothing',
            );
          }
        }
      }
      expect(found['audit']).toBeGreaterThan(100);
    });

    it('gives away every event that is lost, repeated or moved', async () => {
      const setting = await settingOf(config);
      const bodies = (await sealedRun(config)).map(bodyOf);
      for (let i = 1; i < bodies.length - 1; i++) {
        const lost = bodies.toSpliced(i, 1);
        const repeated = bodies.toSpliced(i, 0, ...bodies.slice(i, i + 1));
        const moved = bodies.toSpliced(i, 2, ...bodies.slice(i, i + 2).reverse());
        for (const changed of [lost, repeated, moved]) {
          expect(await judge(changed, setting, config), `event ${i}`).not.toBe('nothing');
        }
      }
    });
  },
);

describe('a fault is named with its event and field', () => {
  const change = async (
    config: RunConfig,
    type: EventBody['type'],
    path: string,
    forge: (value: unknown) => unknown,
  ) => {
    const events = await sealedRun(config);
    const at = events.findLastIndex((event) => event.type === type);
    const body = bodyOf(events[at]!);
    const keys = path.split('.');
    const forged = withValue(body, keys, forge(valueAt(body, keys)));
    const changed = sealed(events.map((event, i) => (i === at ? forged : bodyOf(event))));
    return { misfit: await auditRun(changed, await settingOf(config)), at };
  };

  it.each([
    [
      'evaluated',
      'metric.value',
      (v: unknown) => Number(v) + 0.5,
      /^is [\d.]+, but the benchmark has [\d.]+$/,
    ],
    ['evaluated', 'cost.flops', () => 1, /^is 1, but the benchmark has/],
    ['evaluated', 'seconds', () => 1, /the benchmark has/],
    ['evaluated', 'best', (v: unknown) => !v, /but it follows that it is/],
    ['evaluated', 'overLimit', (v: unknown) => !v, /but it follows that it is/],
    ['ended', 'test.0.metric.value', () => 99, /^is 99, but the benchmark has/],
    ['ended', 'reason', () => 'target', /^is "target", but it had to be "budget"$/],
    ['proposed', 'rng', () => [1, 2, 3], /state of the generator/],
    ['strategy', 'author', () => 'llm', /"llm", but could be person or rules only/],
    ['strategy', 'strategy.focus.0', () => ['open'], /has 1 stances, not 5/],
  ] as const)('%s, %s', async (type, path, forge, message) => {
    const { misfit, at } = await change(base, type, path, forge);
    expect(misfit).toMatchObject({ seq: at, message: expect.stringMatching(message) });
    const field = path.replace(/\.(\d+)/g, '[$1]');
    expect(misfit?.field).toBe(field);
  });

  it('also where a round begins after the run had to end', async () => {
    const bodies = (await sealedRun(base)).map(bodyOf);
    const shorter = withValue(bodies[0]!, ['config', 'rounds'], 1);
    const misfit = await auditRun(sealed(bodies.with(0, shorter)), await settingOf(base));
    expect(misfit).toMatchObject({ field: 'round', message: expect.stringContaining('rounds') });
  });
});
