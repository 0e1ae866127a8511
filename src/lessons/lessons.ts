import type { LessonPlan } from './lesson';
import { choice } from './plans/choice';
import { knowing } from './plans/knowing';
import { luck } from './plans/luck';
import { pair } from './plans/pair';
import { price } from './plans/price';
import { reading } from './plans/reading';
import { search } from './plans/search';
import { sharing } from './plans/sharing';

/** The course, in its order. */
export const lessons: readonly LessonPlan[] = [
  choice,
  reading,
  search,
  pair,
  knowing,
  sharing,
  price,
  luck,
];
