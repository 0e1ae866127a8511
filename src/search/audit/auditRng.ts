import type { RngState } from '#spaces/rng';
import { fault, type Fault } from './fault';

/** A recorded state that the generator of random numbers cannot have. */
export function auditRng(rng: RngState): Fault | null {
  const sound = rng.length === 4 && rng.every((word) => Object.is(word | 0, word));
  return sound && rng.some((word) => word !== 0)
    ? null
    : fault('rng', 'is not a state of the generator of random numbers');
}
