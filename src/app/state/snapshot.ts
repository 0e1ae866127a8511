import type { RoundState, RunState } from '#src/search/history';

const finished = new WeakMap<RoundState, RoundState>();

function copyRound(round: RoundState): RoundState {
  const known = finished.get(round);
  if (known) return known;
  const copy: RoundState = {
    round: round.round,
    calls: [...round.calls],
    author: round.author,
    strategy: round.strategy,
    proposals: round.proposals.map((p) => ({ ...p })),
    ended: round.ended,
  };
  if (round.ended) finished.set(round, copy);
  return copy;
}

/** A copy of a fold that never changes, so that the page can tell by identity what is new. */
export function snapshot(fold: RunState): RunState {
  return {
    space: fold.space,
    config: fold.config,
    version: fold.version,
    checksum: fold.checksum,
    evaluated: [...fold.evaluated],
    refused: [...fold.refused],
    strategies: [...fold.strategies],
    incumbent: fold.incumbent,
    queryOf: (key) => fold.queryOf(key),
    events: fold.events,
    rounds: fold.rounds.map(copyRound),
    counters: { ...fold.counters },
    paused: fold.paused,
    ended: fold.ended,
    rng: fold.rng,
  };
}
