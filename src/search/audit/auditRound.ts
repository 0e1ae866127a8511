import type { EventOf } from '../events';
import { hasRoles } from '../hasRoles';
import type { RunState } from '../history';
import { difference } from '../difference';
import { endReason } from '../endReason';
import { startOf } from '../start';
import { auditRng } from './auditRng';
import { fault, shown, type Fault } from './fault';
import { writers } from './writers';

type Opening = EventOf<'called' | 'strategy' | 'proposed'>;

/** A round that could not begin any more. */
export function auditOpening(run: RunState, { round }: Opening): Fault | null {
  const last = run.rounds.at(-1);
  if (last && !last.ended) return null;
  const reason = endReason(run);
  return reason && fault('round', `is ${round}, but the run had to end before it: ${reason}`);
}

/**
 * A call that no role of the run makes. Where nothing is known yet a model may be asked at a higher
 * temperature than the run's, so that its first architectures are spread.
 */
export function auditCall(
  { config, evaluated }: RunState,
  { call }: EventOf<'called'>,
): Fault | null {
  const { calls } = writers(config);
  const temperature = calls[call.role];
  if (temperature === undefined) {
    return fault('call.role', `is ${shown(call.role)}, but no model plays that role in this run`);
  }
  const warmer = evaluated.length === 0 && call.temperature > temperature;
  if (call.temperature !== temperature && !warmer) {
    return fault('call.temperature', `is ${call.temperature}, but the run has ${temperature}`);
  }
  const counts = [
    'seed',
    'promptTokens',
    'completionTokens',
    'readTokens',
    'ms',
    'prefillMs',
  ] as const;
  const wrong = counts.find((name) => !((call[name] ?? 0) >= 0 && (call[name] ?? 0) < Infinity));
  return wrong === undefined
    ? null
    : fault(`call.${wrong}`, `is ${call[wrong]}, below 0 or no number`);
}

/** Proposals that the run's searcher does not make. */
export function auditProposals(run: RunState, event: EventOf<'proposed'>): Fault | null {
  const { config } = run;
  const round = run.rounds.at(-1);
  const start = event.round === 1 ? startOf(run.space, config) : null;
  const first = event.proposals[0]?.architecture;
  if (start !== null && difference(first, start) !== null) {
    return fault('proposals[0].architecture', 'is not the one that the run starts from');
  }
  // A start alone needs no strategy.
  const told = start !== null && event.proposals.length === 1;
  if (hasRoles(config) && !told && (!round || round.ended || !round.strategy)) {
    return fault('', `round ${event.round} has no strategy that these proposals could follow`);
  }
  if (event.proposals.length === 0) return fault('proposals', 'is empty');
  const model = writers(config).proposals === 'model';
  for (const [i, { architecture, text, origin }] of event.proposals.entries()) {
    const at = (name: string) => `proposals[${i}].${name}`;
    if (origin === 'fallback' && !model) {
      return fault(at('origin'), 'is a fallback, but no model makes the proposals of this run');
    }
    const written = model && origin === 'searcher';
    if (!written && text !== '') return fault(at('text'), 'is a text that no model wrote');
    if (!written && architecture === null) return fault(at('architecture'), 'is missing');
  }
  return auditRng(event.rng);
}

/** A round that ends while proposals wait, though there are queries left. */
export function auditRoundEnd(run: RunState): Fault | null {
  const waiting = run.rounds.at(-1)?.proposals.filter(({ outcome }) => outcome === null).length;
  if (!waiting || run.counters.queries >= run.config.budget) return null;
  return fault('', `the round ends, but ${waiting} of its proposals are not judged`);
}
