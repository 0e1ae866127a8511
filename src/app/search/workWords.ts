import type { LaneReport, WorkReport } from '#src/workers/workReport';
import { count, plural } from '../parts/format';

/** What one worker does, in words. */
export function laneWords({ doing, architecture, seen, ahead }: LaneReport): string {
  if (doing === 'starting') return 'starting';
  if (doing === 'measuring') return 'measuring whether one more worker pays';
  if (doing === 'waiting' || !architecture) return 'waiting for the next subnet';
  const turn = ahead ? ', ahead of its turn' : '';
  return seen === 0 ? `preparing a subnet${turn}` : `${count(seen)} images seen${turn}`;
}

/** Why there are so many workers, in words. */
export function boundWords({ bound, most }: Pick<WorkReport, 'bound' | 'most'>): string {
  switch (bound) {
    case 'cores':
      return `At most ${plural(most, 'worker')}, as this device has cores for.`;
    case 'memory':
      return `At most ${plural(most, 'worker')}, as this device has memory for.`;
    case 'measured':
      return most === 1
        ? 'A second worker did not make the search faster, as measured.'
        : `One more than ${most} did not make the search faster, as measured.`;
    case 'gpu':
      return 'The GPU runs one subnet at a time.';
    case 'setting':
      return 'A number that was chosen by hand.';
  }
}

/** How much of the work was in vain; empty where there was none yet. */
export const wasteWords = ({ images, unused }: Pick<WorkReport, 'images' | 'unused'>): string =>
  images === 0
    ? ''
    : `${count(images)} images run so far, ${((100 * unused) / images).toFixed(1)} % of them ahead for nothing.`;
