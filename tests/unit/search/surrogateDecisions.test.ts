import { describe, expect, it } from 'vitest';
import recorded from '../../fixtures/surrogate-runs.json' with { type: 'json' };
import { surrogateRun } from './surrogateRuns';

/** The fixture's runs were made by the surrogate of 0.1.0, which began every model anew. */
describe('the surrogate decides as it did when every model was begun anew', () => {
  it.each(recorded)('$benchmark, seed $seed, $budget queries', { timeout: 60_000 }, async (run) => {
    const { evaluated } = run;
    expect(evaluated.split(' ')).toHaveLength(run.budget);
    expect((await surrogateRun(run)).join(' ')).toBe(evaluated);
  });
});
