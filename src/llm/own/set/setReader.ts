import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import type { Strengths } from '../promptWords';
import type { Result } from '../scores';
import type { Spelling } from '../spelling';
import { drawOptions } from './drawOptions';
import type { SetEncoder } from './encoder';
import { setInput } from './setInput';

/** What anchors are drawn from. */
export interface Reading {
  readonly space: TaskSpace;
  readonly spelling: Spelling;
  readonly results: readonly Result[];
  readonly strengths: Strengths;
  readonly temperature: number;
  readonly rng: Rng;
  /** What must not be drawn, beside what stands. */
  readonly barred: (written: readonly Architecture[]) => readonly Architecture[];
}

/** Draws for each anchor that is wanted, before fewer are named. */
const tries = 8;
/** By how much a draw that was in vain warms the next one. */
const warmer = 1.06;

/** New architectures near the best, each drawn by the results alone; fewer where hardly any is left. */
export function drawAnchors(encoder: SetEncoder, reading: Reading, count: number): Architecture[] {
  const { space, spelling, results, strengths, rng } = reading;
  const labels = spelling.words.map((row) => row.map((word) => Number(word.slice(1))));
  const input = setInput(space, labels, results, strengths);
  const understood = encoder.read(input);
  const drawn: Architecture[] = [];
  let taken = new Set(reading.barred(drawn).map((a) => a.join()));
  let { temperature } = reading;
  for (let i = 0; i < tries * count && drawn.length < count; i++) {
    const a = drawOptions(encoder, understood, input.sizes, temperature, rng);
    if (taken.has(a.join())) {
      temperature *= warmer;
      continue;
    }
    drawn.push(a);
    taken = new Set(reading.barred(drawn).map((each) => each.join()));
  }
  return drawn;
}
