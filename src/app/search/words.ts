import type { EventOf } from '#src/search/events';

/** Why a run ended, for people. */
export const endWords: Record<EventOf<'ended'>['reason'], string> = {
  target: 'target reached',
  budget: 'budget used',
  rounds: 'all rounds done',
  exhausted: 'nothing left to try',
  stopped: 'stopped by you',
  stuck: 'ended: nothing new for several rounds',
};
