import type { RunEvent } from '../events';
import { startFold, type Fold } from '../fold';
import { FoldError } from '../foldError';
import { auditEnd } from './auditEnd';
import { auditCall, auditOpening, auditProposals, auditRoundEnd } from './auditRound';
import { auditStart } from './auditStart';
import { auditStrategy } from './auditStrategy';
import { auditEvaluation, auditRefusal } from './auditVerdict';
import type { AuditSetting } from './auditSetting';
import type { Fault, Misfit } from './fault';

/**
 * The first event that cannot stand where it is: out of place, or with a flag, a counter, a refusal or a
 * figure that does not follow from the events before it and from the benchmark. What a searcher, a model or
 * a person chose freely is not judged here (`prove.ts` repeats what a seed determines).
 */
export async function auditRun(
  events: readonly RunEvent[],
  setting: AuditSetting,
): Promise<Misfit | null> {
  let fold: Fold | null = null;
  for (const [seq, event] of events.entries()) {
    const found = fold ? await eventFault(fold, event, setting) : startFault(event, setting);
    if (found) return { ...found, seq };
    try {
      if (fold) fold.add(event);
      else fold = startFold(setting.space, event);
    } catch (error) {
      if (!(error instanceof FoldError)) throw error;
      return { field: '', message: error.message, seq };
    }
  }
  return null;
}

const startFault = (event: RunEvent, setting: AuditSetting): Fault | null =>
  event.type === 'started' ? auditStart(event, setting) : null;

async function eventFault(
  fold: Fold,
  event: RunEvent,
  setting: AuditSetting,
): Promise<Fault | null> {
  switch (event.type) {
    case 'called':
      return auditOpening(fold, event) ?? auditCall(fold, event);
    case 'strategy':
      return auditOpening(fold, event) ?? auditStrategy(event, fold.config, fold.space);
    case 'proposed':
      return auditOpening(fold, event) ?? auditProposals(fold, event);
    case 'refused':
      return auditRefusal(fold, event);
    case 'evaluated':
      return auditEvaluation(fold, event, setting);
    case 'round-ended':
      return auditRoundEnd(fold);
    case 'ended':
      return auditEnd(fold, event, setting);
    case 'started':
    case 'paused':
    case 'resumed':
      return null;
    default:
      return event satisfies never;
  }
}
