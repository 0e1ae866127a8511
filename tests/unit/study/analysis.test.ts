import { expect, test } from 'vitest';
import { analyse } from '#src/study/analysis/analyse';
import { headline, reportWarning, sentenceOf } from '#src/study/analysis/sentences';
import { resultTable } from '#src/study/report/tables';
import type { Outcome } from '#src/study/run/outcome';
import type { Study } from '#src/study/run/study';
import { verdictOf } from '#src/study/statistics/verdict';
import { named, setUp } from './runs';

/** Runs of two arms on one block whose results are given: merits of the reference and differences to it. */
async function studied(differences: readonly number[], margin = 0.1): Promise<[Study, Outcome[]]> {
  const plain = named('prior-alone');
  const seeds = differences.length;
  const size = { seeds, budget: 40, tasks: 'first' as const };
  const arms = plain.arms.slice(0, 2);
  const study = await setUp({ ...plain, margin, arms, sizes: { short: size, full: size } });
  const outcomes = differences.flatMap((difference, i) =>
    [0, difference].map((plus, arm): Outcome => ({
      run: 2 * i + arm,
      block: study.blocks[0]!.id,
      arm: arms[arm]!.id,
      seed: plain.firstSeed + i,
      queries: 40,
      reason: 'budget',
      best: [{ query: 3 + i, objective: 90 + 0.01 * i + plus, report: 93, code: '000000' }],
      counters: {
        repeated: 0,
        invalid: 0,
        missing: 0,
        overLimit: 0,
        fallback: 0,
        calls: 0,
        promptTokens: 0,
        completionTokens: 0,
        seconds: 1,
        wallMs: 1,
      },
      measures: {},
      seal: '',
    })),
  );
  return [study, outcomes];
}

async function said(differences: readonly number[], margin?: number): Promise<string> {
  const [study, outcomes] = await studied(differences, margin);
  const { comparisons } = analyse(study, outcomes);
  return sentenceOf(comparisons[0]!, study.protocol);
}

const spread = (centre: number, step: number, n = 10) =>
  Array.from({ length: n }, (_, i) => centre + step * (i - (n - 1) / 2));

test('better and worse are said with the interval, p and the seeds', async () => {
  expect(await said(spread(0.5, 0.02))).toMatch(
    /^NAS-Bench-201, CIFAR-10: Blind: the prior alone is better than With feedback by 0\.500 points \(95% interval \+0\.4\d+ to \+0\.5\d+ points, p = 0\.002\d* after Holm’s correction, 10 seeds\)\.$/,
  );
  expect(await said(spread(-0.5, 0.02))).toContain('is worse than With feedback by 0.500 points');
});

test('a difference within the margin is equality, however certain it is', async () => {
  expect(await said(spread(0.05, 0.001))).toMatch(
    /are equal for practical purposes: the difference is \+0\.0\d+ to \+0\.0\d+ points \(95% interval, 10 seeds\), within ±0\.1 points\.$/,
  );
  expect(await said(spread(0.05, 0.001), 0)).toContain('is better than');
});

test('too few or too varied runs decide nothing, and the study says what it could have found', async () => {
  const words = await said(spread(0.02, 0.3));
  expect(words).toMatch(
    /no evidence of a difference at 10 seeds \(p = 0\.\d+\); a difference of \d\.\d{3} points would have been found in 9 of 10 such studies\.$/,
  );
});

test('one seed says nothing yet', async () => {
  const [study, outcomes] = await studied(spread(0.5, 0.02));
  const analysis = analyse(study, outcomes.slice(0, 2));
  expect(sentenceOf(analysis.comparisons[0]!, study.protocol)).toContain('1 seed says nothing yet');
  expect(headline(analysis)).toBe(
    'Partial: 2 of 20 runs are done. Of 1 comparison, 1 cannot be decided.',
  );
  expect(headline(analyse(study, []))).toContain('Nothing can be compared yet.');
  // A single run has neither an interval nor a deviation.
  const { rows } = resultTable(analysis, analysis.blocks[0]!);
  expect(rows[0]![2]).toMatch(/^\d+\.\d+ %$/);
  expect(rows[0]![3]).toBe('–');
});

test('verdicts', () => {
  const interval = (low: number, high: number) => ({ low, high });
  expect(verdictOf(interval(0.2, 0.4), 0.01, 0.05, 0.1)).toBe('better');
  expect(verdictOf(interval(-0.4, -0.2), 0.01, 0.05, 0.1)).toBe('worse');
  expect(verdictOf(interval(-0.05, 0.08), 0.9, 0.05, 0.1)).toBe('equal');
  expect(verdictOf(interval(0.2, 0.4), 0.06, 0.05, 0.1)).toBe('undecidable');
  expect(verdictOf(interval(-0.2, 0.4), 0.01, 0.05, 0.1)).toBe('undecidable');
  expect(verdictOf(interval(NaN, NaN), 0.01, 0.05, 0.1)).toBe('undecidable');
});

test('figures follow from the outcomes alone, in any order', async () => {
  const [study, outcomes] = await studied(spread(0.5, 0.02));
  const shuffled = [...outcomes].reverse();
  expect(JSON.stringify(analyse(study, shuffled))).toBe(JSON.stringify(analyse(study, outcomes)));
});

test('where the best by validation is not good by test, a study says so', async () => {
  const plain = named('prior-alone');
  const size = { seeds: 8, budget: 40, tasks: ['imagenet16-120'] };
  const study = await setUp({
    ...plain,
    arms: plain.arms.slice(0, 2),
    sizes: { short: size, full: size },
  });
  expect(study.blocks[0]?.optimum?.report).toBeCloseTo(46.2, 2);
  const [, [model]] = await studied(spread(0, 0.1));
  const outcome = {
    ...model!,
    block: study.blocks[0]!.id,
    best: [{ query: 1, objective: 46.5, report: 46.6, code: '1' }],
  };
  expect(reportWarning(analyse(study, [outcome]))[0]).toMatch(
    /best by validation accuracy has a test accuracy of 46\.20 %, less good than the mean of With feedback \(46\.60 %\)/,
  );
});
