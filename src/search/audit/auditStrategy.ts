import { fromCode } from '#spaces/code';
import type { SearchSpace } from '#spaces/space';
import type { RunConfig } from '../config';
import type { EventOf } from '../events';
import type { Strategy } from '../strategy';
import { auditRng } from './auditRng';
import { fault, shown, type Fault } from './fault';
import { writers } from './writers';

/** A strategy that nobody could have written in this run, or that is not one of its space. */
export function auditStrategy(
  { author, strategy, rng }: EventOf<'strategy'>,
  config: RunConfig,
  space: SearchSpace,
): Fault | null {
  const authors = ['person', ...writers(config).strategy];
  if (!authors.includes(author)) {
    return fault('author', `is ${shown(author)}, but could be ${authors.join(' or ')} only`);
  }
  return focusFault(strategy, space) ?? anchorFault(strategy, space) ?? auditRng(rng);
}

function focusFault({ focus }: Strategy, { dimensions }: SearchSpace): Fault | null {
  if (focus.length !== dimensions.length) {
    return fault('strategy.focus', `has ${focus.length} rows, not ${dimensions.length}`);
  }
  const d = dimensions.findIndex(({ options }, i) => focus[i]?.length !== options.length);
  if (d < 0) return null;
  const count = dimensions[d]?.options.length ?? 0;
  return fault(`strategy.focus[${d}]`, `has ${focus[d]?.length} stances, not ${count}`);
}

function anchorFault({ anchors }: Strategy, space: SearchSpace): Fault | null {
  for (const [i, anchor] of anchors.entries()) {
    const decoded = fromCode(space, anchor);
    if (!decoded.ok) return fault(`strategy.anchors[${i}]`, decoded.message);
  }
  return null;
}
