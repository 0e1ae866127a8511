import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ProtocolSchema } from '#src/study/protocol/protocol';
import { protocolProblems, tooFewSeeds } from '#src/study/protocol/protocolProblems';
import { protocols } from '#src/study/protocols/index';
import { jobOf, runCount } from '#src/study/run/jobs';
import { OutcomeSchema, repeatable } from '#src/study/run/outcome';
import { packEvents, unpackEvents } from '#src/study/run/packEvents';
import { ProtocolError } from '#src/study/run/protocolError';
import { StudySchema } from '#src/study/run/study';
import { done, named, setUp, shortened } from './runs';

const searched = protocols.filter(({ id }) => id !== 'supernets');

test.each(protocols.map((p) => [p.id, p] as const))(
  '%s is data that says itself',
  (_id, protocol) => {
    const copy: unknown = JSON.parse(JSON.stringify(protocol));
    expect(v.parse(ProtocolSchema, copy)).toEqual(protocol);
  },
);

test.each(protocols.map((p) => [p.id, p] as const))(
  '%s can be set up in both sizes and can reach its own significance level',
  async (_id, protocol) => {
    for (const size of ['short', 'full'] as const) {
      const study = await setUp(protocol, size);
      expect(v.parse(StudySchema, JSON.parse(JSON.stringify(study)))).toEqual(study);
      expect(runCount(study)).toBeGreaterThan(0);
    }
  },
  30_000,
);

test.each(searched.map((p) => [p.id, p] as const))(
  'every arm of %s runs, says what it came to, and repeats exactly',
  async (_id, protocol) => {
    const study = await setUp(shortened(protocol, 12));
    const arms = study.protocol.arms.length;
    const [first, again] = [await done(study, arms), await done(study, arms)];
    for (const [i, { outcome, events }] of first.entries()) {
      expect(v.parse(OutcomeSchema, outcome)).toEqual(outcome);
      expect(outcome.arm).toBe(study.protocol.arms[i]?.id);
      expect(repeatable(outcome)).toEqual(repeatable(again[i]!.outcome));
      if (study.protocol.kind === 'search') expect(outcome.queries).toBeGreaterThan(0);
      expect(await unpackEvents(await packEvents(events))).toEqual(
        JSON.parse(JSON.stringify(events)),
      );
    }
  },
  60_000,
);

test('controls change the run they are meant to change', async () => {
  const study = await setUp(shortened(named('luck'), 30));
  const outcomes = (await done(study, study.protocol.arms.length)).map(({ outcome }) => outcome);
  expect(new Set(outcomes.map(({ seal }) => seal)).size).toBe(outcomes.length);
  // A search of reversed options finds real architectures: its best is in the table under the same code.
  const [plain, reversed] = ['plain', 'reversed'].map((id) => outcomes.find((o) => o.arm === id)!);
  expect(reversed!.best.at(-1)!.objective).toBeGreaterThan(85);
  expect(plain!.best.at(-1)!.objective).toBeGreaterThan(85);
});

test('five paired runs are refused, with the number of seeds that would do', () => {
  const protocol = { ...named('prior-alone'), arms: named('prior-alone').arms.slice(0, 2) };
  const five = {
    ...protocol,
    sizes: { ...protocol.sizes, full: { seeds: 5, budget: 20, tasks: 'first' as const } },
  };
  expect(protocolProblems(five, 'full', 1).at(-1)).toBe(
    '5 paired runs cannot show a difference: the smallest p they can give is 0.0625, and the level is 0.05. 6 seeds would do.',
  );
  const six = {
    ...five,
    sizes: { ...five.sizes, full: { seeds: 6, budget: 20, tasks: 'first' as const } },
  };
  expect(tooFewSeeds(six, 'full', 1)).toBeNull();
  expect(tooFewSeeds(six, 'full', 3)).toContain('7 seeds would do');
});

test('a study of a protocol that cannot show anything does not start', async () => {
  const protocol = named('table4');
  const few = {
    ...protocol,
    sizes: { ...protocol.sizes, short: { seeds: 3, budget: 5, tasks: 'all' as const } },
  };
  await expect(setUp(few)).rejects.toThrow(ProtocolError);
  await expect(setUp(few)).rejects.toThrow(/10 seeds would do/);
});

test('what is not there is named', async () => {
  const protocol = named('table4');
  await expect(setUp({ ...protocol, benchmarks: ['nothing'] })).rejects.toThrow(
    'no benchmark “nothing”',
  );
  const tasks = { ...protocol.sizes.short, tasks: ['mnist'] };
  await expect(setUp({ ...protocol, sizes: { ...protocol.sizes, short: tasks } })).rejects.toThrow(
    'no data set “mnist”',
  );
  await expect(setUp({ ...protocol, settings: { epochs: '7' } })).rejects.toThrow('cannot be "7"');
});

test('runs of one seed are pairs: every arm meets the same seeds', async () => {
  const study = await setUp(named('table4'));
  const seeds = new Map<string, Set<number>>();
  for (let run = 0; run < runCount(study); run++) {
    const { arm, block, config } = jobOf(study, run);
    const key = `${block.id} ${arm.id}`;
    seeds.set(key, (seeds.get(key) ?? new Set()).add(config.seed));
  }
  expect(seeds.size).toBe(study.protocol.arms.length * study.blocks.length);
  for (const found of seeds.values()) expect(found.size).toBe(10);
});
