import { lessons } from './lessons';
import { terms } from './passage';
import type { Language } from './text/language';

/** Where each term of the glossary is met first; numbers from 0. */
export function firstOccurrences(
  language: Language,
): Readonly<Record<string, { readonly lesson: number; readonly step: number }>> {
  const found: Record<string, { lesson: number; step: number }> = {};
  for (const [lesson, { id, steps }] of lessons.entries()) {
    for (const [step, plan] of steps.entries()) {
      const text = language.lessons[id]?.steps[plan.id];
      const met = terms([text?.say, text?.ask, text?.after].join(' '));
      for (const term of met) found[term] ??= { lesson, step };
    }
  }
  return found;
}
