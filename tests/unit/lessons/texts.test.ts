import { expect, test } from 'vitest';
import { lessons } from '#src/lessons/lessons';
import { firstOccurrences } from '#src/lessons/occurrences';
import { passage, placeholders, plainText, terms } from '#src/lessons/passage';
import type { Language, StepText } from '#src/lessons/text/language';
import { languageFor, languages, loadLanguage } from '#src/lessons/text/languages';
import { figure } from '#src/lessons/values';

const all: readonly Language[] = await Promise.all(languages.map(({ tag }) => loadLanguage(tag)));
const [english] = all;
if (!english) throw new Error('there is no language');

/** Words that a person reads in a step; values count as one. */
const wordsOf = ({ say, ask, after }: StepText) =>
  plainText([say, ask, after].join(' '), {}, 'en').trim().split(/\s+/).length;

for (const language of all) {
  test(`${language.tag}: a step says at most 60 words, a lesson takes 5 to 8 minutes`, () => {
    for (const { id, steps } of lessons) {
      const text = language.lessons[id];
      expect(text?.minutes, id).toBeGreaterThanOrEqual(5);
      expect(text?.minutes, id).toBeLessThanOrEqual(8);
      expect(Object.keys(text!.steps), id).toEqual(steps.map((step) => step.id));
      for (const [step, words] of Object.entries(text!.steps))
        expect(wordsOf(words), `${id}, ${step}`).toBeLessThanOrEqual(60);
    }
  });

  test(`${language.tag}: says the same as English, with the same values, terms and options`, () => {
    expect(Object.keys(language.page)).toEqual(Object.keys(english.page));
    expect(Object.keys(language.glossary)).toEqual(Object.keys(english.glossary));
    for (const [name, words] of Object.entries(english.page))
      expect(placeholders(language.page[name]!).sort(), name).toEqual(placeholders(words).sort());
    for (const [id, lesson] of Object.entries(english.lessons)) {
      for (const [step, words] of Object.entries(lesson.steps)) {
        const other = language.lessons[id]!.steps[step]!;
        const at = `${id}, ${step}`;
        expect(other.options?.length, at).toBe(words.options?.length);
        for (const part of ['say', 'ask', 'after'] as const) {
          const [here, there] = [words[part], other[part]].map((t) => new Set(placeholders(t)));
          expect(there, `${at}, ${part}`).toEqual(here);
        }
        const marked = (t: StepText) => new Set(terms([t.say, t.ask, t.after].join(' ')));
        expect(marked(other), at).toEqual(marked(words));
      }
    }
  });

  test(`${language.tag}: every term that is marked is explained, and every explained one is met`, () => {
    const met = firstOccurrences(language);
    for (const term of Object.keys(met)) expect(language.glossary, term).toHaveProperty(term);
    const unmet = Object.keys(language.glossary).filter((term) => !(term in met));
    expect(unmet).toEqual([]);
  });
}

test('no language leaves the words of another', () => {
  for (const language of all.slice(1)) {
    const same = Object.entries(english.lessons).flatMap(([id, { steps }]) =>
      Object.entries(steps)
        .filter(([step, { notes }]) => language.lessons[id]?.steps[step]?.notes === notes)
        .map(([step]) => `${id}, ${step}`),
    );
    expect(same).toEqual([]);
  }
});

test('values are written in the manner of the language', () => {
  const values = { size: figure(15625), best: figure(91.6067, 2), name: 'conv 3×3' };
  const text = '{size} [cells](cell), {best} %, {name}, {later}';
  expect(plainText(text, values, 'en')).toBe('15,625 cells, 91.61 %, conv 3×3, …');
  expect(plainText(text, values, 'de')).toBe('15.625 cells, 91,61 %, conv 3×3, …');
  expect(passage(text, values, 'en')[1]).toEqual({ words: 'cells', term: 'cell' });
});

test('the browser’s languages choose; English where none is here', () => {
  expect(languageFor(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(languageFor(['', 'fr', 'zh-CN'])).toBe('en');
});
