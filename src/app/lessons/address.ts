import { lessons } from '#src/lessons/lessons';
import { route } from '../state/route.svelte';

/** What of the lessons an address leads to. */
export type Place =
  | { readonly page: 'list' | 'glossary' }
  | { readonly page: 'worksheet'; readonly seed: number; readonly answers: boolean }
  | { readonly page: 'notes' | 'lesson'; readonly lesson: number; readonly step: number };

/** Seeds of worksheets: a class has its year's. */
export const newestSeed = 2 ** 31 - 1;

const whole = (text: string | null, most: number, otherwise: number): number => {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value >= 0 && value <= most
    ? value
    : otherwise;
};

/** Reads `lesson=choice&step=2` (steps from 1), `page=worksheet&seed=2027`, `page=glossary`. */
export function readPlace(query: URLSearchParams, year: number): Place {
  const page = query.get('page');
  if (page === 'glossary') return { page };
  if (page === 'worksheet') {
    const seed = whole(query.get('seed'), newestSeed, year);
    return { page, seed, answers: query.get('answers') !== 'no' };
  }
  const named = query.get('lesson') ?? '';
  const byNumber = /^\d+$/.test(named) ? Number(named) - 1 : -1;
  const lesson = lessons.findIndex(({ id }, i) => id === named || i === byNumber);
  const steps = lessons[lesson]?.steps.length;
  if (steps === undefined) return { page: 'list' };
  const step = Math.max(1, whole(query.get('step'), steps, 1)) - 1;
  return { page: page === 'notes' ? 'notes' : 'lesson', lesson, step };
}

/** @param step from 0 */
export function lessonHref(lesson: number, step: number, page?: 'notes'): string {
  const query = new URLSearchParams({ lesson: lessons[lesson]?.id ?? '', step: String(step + 1) });
  if (page) query.set('page', page);
  return route.href('lessons', query);
}

export const glossaryHref = (): string =>
  route.href('lessons', new URLSearchParams({ page: 'glossary' }));

export const sheetQuery = (seed: number, answers: boolean): URLSearchParams =>
  new URLSearchParams({
    page: 'worksheet',
    seed: String(seed),
    ...(answers ? {} : { answers: 'no' }),
  });

export const sheetHref = (seed: number): string => route.href('lessons', sheetQuery(seed, true));
