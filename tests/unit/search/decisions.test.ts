import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { searcherIds } from '#src/search/config';
import recorded from '../../fixtures/decided-runs.json' with { type: 'json' };
import { decidedRun } from './decidedRun';

const DecidedSchema = v.array(
  v.strictObject({
    benchmark: v.string(),
    task: v.optional(v.string()),
    searcher: v.picklist(searcherIds),
    rules: v.picklist([1, 2]),
    seed: v.number(),
    budget: v.number(),
    limits: v.optional(v.array(v.strictObject({ column: v.string(), max: v.number() }))),
    prior: v.optional(v.string()),
    start: v.optional(v.string()),
    hash: v.string(),
  }),
);

/** The fixture's hashes were made before searching was made faster, and are never made anew. */
describe('equal seeds decide as they did, event by event', () => {
  it.each(v.parse(DecidedSchema, recorded))(
    '$searcher (rules $rules) on $benchmark, seed $seed, $budget queries',
    { timeout: 60_000 },
    async ({ hash, ...decided }) => {
      expect(await decidedRun(decided)).toBe(hash);
    },
  );
});
