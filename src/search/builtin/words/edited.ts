import type { History } from '../../history';
import { meritIn } from '../../meritIn';
import { focusChanges } from '../../steer/focusChanges';
import { figure, gathered, list, points, termsOf } from './phrases';
import { median } from './statistics';

/** What came of a strategy that a person wrote for the last round; empty where nobody did. */
export function writeEdited(history: History): string {
  // Runs of version 1 did not say it, and go on as they began.
  if (history.version === 1) return '';
  const last = history.evaluated.at(-1)?.round ?? 0;
  const edited = history.strategies.find((s) => s.round === last && s.author === 'person');
  if (!edited) return '';
  return [asked(history, last), came(history, last)].filter((text) => text !== '').join(' ');
}

/** What the person asked for otherwise than the strategy before. */
function asked({ space, strategies }: History, round: number): string {
  const at = strategies.findIndex((s) => s.round === round);
  const [before, after] = [strategies[at - 1], strategies[at]];
  if (!before || !after) return '';
  const changes = focusChanges(before.strategy.focus, after.strategy.focus);
  const of = (stance: string) => changes.filter(({ to }) => to === stance);
  const parts = [
    ['preferred', of('prefer')] as const,
    ['avoided', of('avoid')] as const,
    ['opened', of('open')] as const,
  ].flatMap(([verb, choices]) =>
    choices.length > 0 ? [`${verb} ${gathered(space, choices)}`] : [],
  );
  return parts.length === 0 ? '' : `Your strategy newly ${list(parts)}.`;
}

function came(history: History, round: number): string {
  const { space, evaluated, refused } = history;
  const of = meritIn(history);
  const { one, many } = termsOf(space);
  const tried = evaluated.filter((e) => e.round === round).map(of);
  const repeated = refused.filter((r) => r.round === round && r.reason === 'repeated').length;
  if (tried.length === 0) {
    return repeated > 0
      ? 'Nothing new came of it: all that it led to had been tried before.'
      : 'Nothing came of it.';
  }
  const best = Math.max(...tried);
  const tested = `It was tried on ${tried.length} ${tried.length === 1 ? one : many}`;
  const earlier = evaluated.filter((e) => e.round < round);
  const leader = Math.max(...earlier.filter((e) => !e.overLimit).map(of));
  if (earlier.length === 0 || !Number.isFinite(leader)) {
    return `${tested}: the best reached ${figure(history, best)}.`;
  }
  const against =
    best > leader
      ? `${points(history, best - leader)} above the best before it`
      : best === leader
        ? 'as good as the best before it'
        : `${points(history, leader - best)} below the best before it`;
  const middle = median(tried) - median(earlier.map(of));
  const rest = `its median lies ${points(history, Math.abs(middle))} ${middle < 0 ? 'below' : 'above'} that of all earlier results`;
  return `${tested}: the best, ${figure(history, best)}, is ${against}; ${rest}.`;
}
