import type { Benchmark } from '#spaces/benchmark';
import { unprovable } from '#src/search/unprovable';
import type { RunRow } from '#src/store/runRow';
import { unsealed } from './unsealed';

/** How far a run can be believed. */
export interface Standing {
  /** A few words, e.g. `proved, sealed`. */
  readonly label: string;
  readonly proved: boolean;
  /** Sentences: what was found, and why no more can be said. */
  readonly reasons: readonly string[];
  /** What is left to prove can be: all of it, or what came since. */
  readonly provable: boolean;
}

const sealed =
  'Each event carries the hash of the one before, so a change, a gap or another order would be seen.';

export function standingOf(row: RunRow, benchmark: Benchmark): Standing {
  const seal = row.version === 1 ? 'not sealed' : 'sealed';
  const why = unprovable(row.config, benchmark);
  const whole = row.proof?.result === 'proved' && row.proof.events === row.events;
  return {
    label: row.proof?.result === 'proved' ? `${proofWords(row)}, ${seal}` : `${seal}, not proved`,
    proved: whole,
    reasons: [row.version === 1 ? unsealed : sealed, why ?? proofReason(row)],
    provable: why === null && !whole,
  };
}

const proofWords = ({ proof, events }: RunRow): string =>
  proof?.events === events ? 'proved' : `proved up to step ${proof?.events}`;

function proofReason({ proof, events }: RunRow): string {
  if (proof === null) return 'It was not repeated from its seed yet.';
  if (proof.result === 'proved') {
    const part = proof.events === events ? 'all' : 'the first';
    return `Searched once more from its seed, it gave ${part} ${proof.events} steps again, figure by figure.`;
  }
  const where = proof.field === '' ? '' : ` (${proof.field})`;
  return (
    `Searched once more from its seed, it went another way at step ${proof.seq}${where}: it was changed, ` +
    'or made by a version of Sextant or a browser that computes otherwise.'
  );
}
