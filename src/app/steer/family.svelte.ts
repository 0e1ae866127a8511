import { foldRun } from '#src/search/fold';
import type { RunState } from '#src/search/history';
import { strategyChange } from '#src/search/steer/strategyChange';
import type { RunRow } from '#src/store/runRow';
import { benchmarks } from '../state/benchmarks.svelte';
import { runs } from '../state/runs.svelte';
import { session } from '../state/session.svelte';
import { changeWords } from './changeWords';

/** A run that the shown one left, or that left it. */
export interface Kin {
  readonly id: string;
  readonly title: string;
  readonly kind: 'origin' | 'branch';
  readonly state: RunState;
  /** Queries that both begin with. */
  readonly shared: number;
  /** The first round of the branch's own. */
  readonly round: number;
}

/** Branches that are drawn at most: more make no picture. */
const most = 4;

/** The runs to which the shown one belongs by leaving and being left, read when there are any. */
class Family {
  #of = $state.raw<string | null>(null);
  #kin = $state.raw<readonly Kin[]>([]);
  #key = '';

  /** Of the run that is shown; empty while they are read, and where there are none. */
  get kin(): readonly Kin[] {
    return this.#of === session.shown.runId ? this.#kin : [];
  }

  /** Follows the run that is shown; called by whoever draws the family. */
  follow(): void {
    const { runId } = session.shown;
    const row = runs.list.find(({ id }) => id === runId);
    const related = row === undefined ? [] : relatives(row);
    const key = [runId, ...related.map(({ id, updatedAt }) => `${id} ${updatedAt}`)].join();
    if (key === this.#key) return;
    this.#key = key;
    void Promise.all(related.map((other) => kinOf(other, row))).then((found) => {
      if (key !== this.#key) return;
      this.#of = runId;
      this.#kin = found.filter((k) => k !== null);
    });
  }
}

function relatives(row: RunRow): readonly RunRow[] {
  const { origin } = row;
  const isOrigin = ({ id }: RunRow) => origin?.kind === 'fork' && id === origin.runId;
  const isBranch = ({ origin: o }: RunRow) => o?.kind === 'fork' && o.runId === row.id;
  return runs.list.filter((other) => isOrigin(other) || isBranch(other)).slice(0, most);
}

/** Null where the other run cannot be read, or a branch has not gone its own way yet. */
async function kinOf(other: RunRow, row: RunRow | undefined): Promise<Kin | null> {
  try {
    const kind =
      row?.origin?.kind === 'fork' && row.origin.runId === other.id ? 'origin' : 'branch';
    const fork = kind === 'origin' ? row?.origin : other.origin;
    if (fork?.kind !== 'fork') return null;
    const { events } = await runs.events(other.id);
    const next = events[fork.events];
    if (next === undefined || !('round' in next)) return null;
    const space = (await benchmarks.open(other.config.benchmark)).spaceOf(other.config);
    const shared = foldRun(space, events, fork.events).counters.queries;
    const { id, title } = other;
    return { id, title, kind, state: foldRun(space, events), shared, round: next.round };
  } catch {
    return null;
  }
}

/** What the branch asked otherwise in its first own round, in phrases. */
export function partedBy(kin: Kin, shown: RunState): readonly string[] {
  const strategyIn = ({ strategies }: RunState) =>
    strategies.find(({ round }) => round === kin.round)?.strategy;
  const [origin, branch] = kin.kind === 'origin' ? [kin.state, shown] : [shown, kin.state];
  const [before, after] = [strategyIn(origin), strategyIn(branch)];
  return before && after ? changeWords(shown.space, strategyChange(before, after)) : [];
}

export const family = new Family();
