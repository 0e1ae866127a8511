import { fromCode } from '#spaces/code';
import type { Architecture, SearchSpace } from '#spaces/space';
import type { RunConfig } from './config';

/** What a configuration's `start` names, or null. */
export function startOf(space: SearchSpace, { start }: RunConfig): Architecture | null {
  const read = start === undefined ? null : fromCode(space, start);
  return read?.ok === true ? read.architecture : null;
}

/** Whether a searcher has a use for an architecture to begin with: two draw each one anew. */
export const canStart = ({ searcher }: Pick<RunConfig, 'searcher'>): boolean =>
  searcher !== 'random' && searcher !== 'reinforce';
