import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { meanCurve } from '#tests/bench/curve';
import { parseSearchFlags } from '#tests/bench/searchFlags';
import { summarise } from '#tests/bench/statistics';
import { UsageError } from '#tests/bench/usageError';

describe('summarise', () => {
  it('gives the mean and the sample standard deviation', () => {
    // worked by hand: squares 9+1+1+1+0+0+4+16 = 32, divided by 7
    const { mean, std } = summarise([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(std).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(summarise([3])).toEqual({ mean: 3, std: 0 });
  });
});

describe('meanCurve', () => {
  const found = (query: number, val: number, test: number) => ({ query, val, test });

  it('carries each incumbent forward and averages over the runs', () => {
    const results = [
      { queries: 3, attainable: 90, incumbents: [found(1, 50, 40), found(3, 90, 80)] },
      { queries: 3, attainable: 90, incumbents: [found(1, 70, 60)] },
    ];
    expect(meanCurve(results, 3)).toEqual([
      { queries: 1, val: 60, std: 10 * Math.SQRT2, test: 50, regret: 30 },
      { queries: 2, val: 60, std: 10 * Math.SQRT2, test: 50, regret: 30 },
      { queries: 3, val: 80, std: 10 * Math.SQRT2, test: 70, regret: 10 },
    ]);
  });

  it('leaves out runs without an incumbent, and has 200 points at most, the last at the budget', () => {
    const results = [
      { queries: 999, attainable: 90, incumbents: [found(500, 50, 40)] },
      { queries: 999, attainable: 90, incumbents: [] },
    ];
    const curve = meanCurve(results, 999);
    expect(curve[0]).toEqual({ queries: 500, val: 50, std: 0, test: 40, regret: 40 });
    expect(curve.at(-1)?.queries).toBe(999);
    expect(curve.length).toBeLessThanOrEqual(200);
  });
});

describe('parseSearchFlags', () => {
  it('makes a configuration, by the old names too', async () => {
    const flags = '--dataset cifar100 --searcher builtin --budget 50 --seed 7 --limit-params 0.5';
    const { config, searcher, runs } = await parseSearchFlags(flags.split(' '));
    expect([searcher, runs]).toEqual(['builtin', 300]);
    expect(config).toMatchObject({
      benchmark: 'nasbench201',
      task: 'cifar100',
      searcher: 'collm',
      navigator: { kind: 'rules' },
      budget: 50,
      seed: 7,
      limits: [{ column: 'params', max: 0.5 }],
    });
  });

  it.each([
    ['--dataset mnist', /--task: .*no data set "mnist", only cifar10, cifar100/],
    ['--task mnist', /--task: /],
    ['--benchmark darts', /--benchmark is "darts", but takes nasbench201/],
    ['--setting epochs=90', /--setting: "epochs" cannot be "90"/],
    ['--setting epochs', /--setting is "epochs"/],
    ['--setting dropout=1', /--setting: .*no setting "dropout"/],
    ['--limit watts=3', /--limit: "watts" cannot be limited, only flops/],
    ['--limit flops=Infinity', /--limit is "flops=Infinity"/],
    ['--limit flops=3 --limit flops=4', /--limit: "flops" is limited twice/],
    ['--objective test', /--objective: "test" cannot be the objective/],
    ['--prior watts', /--prior: /],
    ['--searcher best', /--searcher is "best"/],
    ['--space darts', /--space is "darts"/],
    ['--budget 0', /--budget is "0"/],
    ['--budget 1e3', /--budget is "1e3"/],
    ['--runs x', /--runs is "x"/],
    ['--epochs 90', /"epochs" cannot be "90"/],
    ['--accuracy best', /"accuracy" cannot be "best"/],
    ['--accuracy trial --epochs 12', /only where "epochs" is "200"/],
    ['--limit-flops -3', /limit-flops/],
    ['--limit-flops=0', /--limit is "flops=0"/],
    ['--unknown', /--unknown/],
    ['stray', /stray/],
  ])('refuses %s and names the flag', async (flags, message) => {
    await expect(parseSearchFlags(flags.split(' '))).rejects.toThrowError(message);
  });

  it('has its own error', async () => {
    await expect(parseSearchFlags(['--budget=0'])).rejects.toThrowError(UsageError);
  });
});

describe('npm run bench', { timeout: 60_000 }, () => {
  const tsx = ['--import', 'tsx', 'tests/bench/main.ts'];

  it('prints exactly one JSON object', () => {
    const flags = ['search', '--searcher', 'random', '--runs', '3', '--budget', '20', '--json'];
    const output = execFileSync(process.execPath, [...tsx, ...flags], { encoding: 'utf8' });
    const report: unknown = JSON.parse(output);
    expect(report).toMatchObject({
      space: 'nasbench201',
      dataset: 'cifar10',
      searcher: 'random',
      budget: 20,
      runs: 3,
    });
    expect(report).toHaveProperty('curve.19.regret');
    expect(report).toHaveProperty('val.std');
  });

  it('exits with 2 on a bad flag, and says which', () => {
    const { status, stderr } = spawnSync(process.execPath, [...tsx, 'search', '--seed', '-1'], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('--seed');
  });
});
