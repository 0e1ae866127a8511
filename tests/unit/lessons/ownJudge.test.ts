import { expect, test } from 'vitest';
import { ownModelId } from '#models/llm/ownModel';
import { ownDraws, ownJudged, ownJudgeStudy } from '#src/lessons/ownJudge';
import type { Outcome } from '#src/study/run/outcome';
import { jobOf, runCount } from '#src/study/run/jobs';
import { nodeSources } from '#tests/tools/nodeLessons';
import { nodeExecutor } from '#tests/tools/nodeStudy';

const { ground } = await nodeSources();
const study = ownJudgeStudy(ground, 'test', { kind: 'llm', model: ownModelId, thinking: false });

test('the model, the prior that it is told, and chance put the same cells in order', async () => {
  expect(study.protocol.arms.map(({ id }) => id)).toEqual(['strengths', 'model', 'chance']);
  expect(runCount(study)).toBe(3 * ownDraws);
  expect(jobOf(study, 1).config.navigator).toMatchObject({ kind: 'llm', model: ownModelId });
  const executor = nodeExecutor();
  const outcomes: Outcome[] = [];
  for (let run = 0; run < runCount(study); run++) {
    const job = jobOf(study, run);
    if (job.arm.id === 'model') continue;
    outcomes.push((await executor.execute('ranking', job)).outcome);
  }
  const [first, ...others] = ownJudged(outcomes);
  expect(first?.id).toBe('strengths');
  expect(first?.tau).toBeGreaterThan(0.5);
  expect(Math.abs(others.find(({ id }) => id === 'chance')?.tau ?? 1)).toBeLessThan(0.35);
});

test('an order of ties agrees with nothing', () => {
  const told = (arm: string, tau?: number) =>
    ({ arm, measures: tau === undefined ? {} : { tau } }) as Outcome;
  const judged = ownJudged([
    told('model', 0.5),
    told('model'),
    told('chance', -1),
    told('strengths', 1),
  ]);
  expect(judged.map(({ id, tau }) => [id, tau])).toEqual([
    ['strengths', 1],
    ['model', 0.25],
    ['chance', -1],
  ]);
});
