import { columnsOf } from '#spaces/taskSpace';
import { endReason } from '../endReason';
import type { EventOf } from '../events';
import type { RunState } from '../history';
import type { AuditSetting } from './auditSetting';
import { auditMetric } from './auditVerdict';
import { disagreement, fault, shown, type Fault } from './fault';

/** An end that does not follow from the run, and test figures that are not those of its incumbents. */
export async function auditEnd(
  run: RunState,
  event: EventOf<'ended'>,
  setting: AuditSetting,
): Promise<Fault | null> {
  return reasonFault(run, event.reason) ?? (await testFault(run, event.test, setting));
}

/** A person may stop a run anywhere; all else happens between two rounds. */
function reasonFault(run: RunState, reason: EventOf<'ended'>['reason']): Fault | null {
  if (reason === 'stopped') return null;
  const last = run.rounds.at(-1);
  const proposed = last !== undefined && !last.ended && last.proposals.length > 0;
  if (run.paused !== null || proposed) {
    return fault('reason', `is ${shown(reason)}, but only a person could end the run here`);
  }
  const due = !last || last.ended ? endReason(run) : null;
  // The searcher itself may have nothing left to propose.
  if (due === null && reason === 'exhausted') return null;
  return due === reason
    ? null
    : fault('reason', `is ${shown(reason)}, but ${due ? `it had to be "${due}"` : 'it goes on'}`);
}

async function testFault(
  run: RunState,
  test: EventOf<'ended'>['test'],
  { evaluator }: AuditSetting,
): Promise<Fault | null> {
  const incumbents = run.evaluated.filter(({ best }) => best);
  if (evaluator) {
    const due: EventOf<'ended'>['test'] = [];
    for (const { query, architecture } of incumbents) {
      const metric = await evaluator.test(architecture);
      if (metric !== null) due.push({ query, metric });
    }
    return disagreement(test, due, 'the benchmark has', 'test');
  }
  // Nothing is told where the run ended elsewhere, without what judged it.
  if (test.length === 0) return null;
  const [report] = columnsOf(run.space, 'report');
  const last = incumbents.at(-1);
  if (!report || !last || test.length > 1)
    return fault('test', 'is not told of the last incumbent');
  const [told] = test;
  if (!told || told.query !== last.query) {
    return fault(
      'test[0].query',
      `is ${told?.query}, but the last incumbent is query ${last.query}`,
    );
  }
  return auditMetric(run, told.metric, report.id, 'test[0].metric');
}
