import type { Architecture, SearchSpace } from '#spaces/space';
import type { RefusalReason } from './events';
import type { History } from './history';
import type { Proposal } from './searcher';

export interface Refusal {
  readonly reason: RefusalReason;
  /** Names what is wrong and where, or the query that this repeats. */
  readonly detail: string;
}

/**
 * Why a proposal must not be evaluated, or null. Earlier proposals of the same round count as visited,
 * because they are judged one by one. Nothing is repaired (PAPER.md, Algorithm 1).
 */
export function refusalOf(history: History, proposal: Proposal): Refusal | null {
  const { space } = history;
  if (!proposal.architecture)
    return { reason: 'invalid', detail: unreadable(space, proposal.text) };
  const problem = illegal(space, proposal.architecture);
  if (problem) return { reason: 'invalid', detail: problem };
  const query = history.queryOf(space.key(proposal.architecture));
  if (query !== undefined) return { reason: 'repeated', detail: `repeats query ${query}` };
  const absent = space.missing(proposal.architecture);
  return absent === null ? null : { reason: 'missing', detail: absent };
}

function unreadable(space: SearchSpace, text: string): string {
  const decoded = space.decode(text);
  return decoded.ok ? `"${text}" was not read as an architecture` : decoded.message;
}

function illegal(space: SearchSpace, a: Architecture): string | null {
  const { dimensions } = space;
  if (a.length !== dimensions.length) return `${a.length} choices, not ${dimensions.length}`;
  for (let d = 0; d < a.length; d++) {
    const option = a[d] ?? -1;
    const count = dimensions[d]?.options.length ?? 0;
    if (!Number.isInteger(option) || option < 0 || option >= count) {
      return `${dimensions[d]?.name ?? d}: option ${option} is not one of 0 to ${count - 1}`;
    }
  }
  return null;
}
