import { expect, test } from 'vitest';
import { judge } from '#src/lessons/judge';
import { lessons } from '#src/lessons/lessons';
import { placeholders } from '#src/lessons/passage';
import { loadLanguage } from '#src/lessons/text/languages';
import { nodeSources } from '#tests/tools/nodeLessons';
import { rightAnswer } from '#tests/tools/solveAsk';

const sources = await nodeSources();
const english = await loadLanguage('en');
/** Values that a race tells. */
const raced = ['mean1', 'mean2', 'mean3', 'mean4', 'seeds', 'share', 'low', 'high', 'gap'];
/** Values that an answer of each kind brings. */
const answered: Readonly<Record<string, readonly string[]>> = {
  choose: [],
  guess: ['yours', 'truth'],
  order: ['yours'],
  build: ['yours', 'rank', 'changes'],
  edges: ['yours'],
  hunt: ['yours', 'rank', 'queries'],
  steer: ['yours', 'count'],
  front: ['yours'],
  subnet: ['yours', 'cost'],
  study: ['yours'],
};

for (const lesson of lessons) {
  test(`${lesson.id}: every step can be made, answered rightly, and told with what is known`, async () => {
    expect(lesson.steps.length).toBeGreaterThanOrEqual(4);
    expect(lesson.steps.length).toBeLessThanOrEqual(8);
    for (const step of lesson.steps) {
      const { ask, after, show, values } = await step.scene(sources);
      const text = english.lessons[lesson.id]?.steps[step.id];
      expect(text, step.id).toBeDefined();
      const before = placeholders(`${text!.say} ${text!.ask} ${(text!.options ?? []).join(' ')}`);
      for (const name of before) expect(values, `${step.id}: {${name}}`).toHaveProperty(name);
      const told = [after, show].some((p) => p?.kind === 'race') ? raced : [];
      const known = [...Object.keys(values), ...(answered[ask.kind] ?? []), ...told];
      for (const name of placeholders(text!.after)) expect(known, step.id).toContain(name);
      for (const value of Object.values(values))
        if (typeof value === 'object') expect(value.n, step.id).not.toBeNaN();
      const words = 'items' in ask ? ask.items.filter(({ kind }) => kind === 'words').length : 0;
      expect(text!.options?.length ?? 0, `${step.id}: options`).toBe(words);
      const answer = rightAnswer(ask, sources.ground);
      if (answer) expect(judge(ask, answer, sources.ground).right, step.id).not.toBe(false);
    }
  });
}
