import { canonical } from '#src/search/canonical';
import { hasRoles } from '#src/search/hasRoles';
import type { Arm } from '../protocol/arm';
import type { Protocol, SizeName } from '../protocol/protocol';
import type { Block } from '../run/block';
import { configOf } from '../run/jobs';
import type { RecordedPlayer } from '../run/study';
import type { RecordedRun } from './recordedRun';
import { serves } from './serves';

/** What recorded runs would be taken for, and those that there are. */
export interface Offer {
  readonly block: Block;
  readonly arm: Arm;
  /** Runs that serve, by seed, at most as many as are wanted. */
  readonly runs: readonly RecordedRun[];
  readonly wanted: number;
}

export interface Asked {
  readonly protocol: Protocol;
  readonly size: SizeName;
  readonly blocks: readonly Block[];
  readonly player: RecordedPlayer;
  /** Whether figures under these settings depend on the seed. */
  readonly bySeed: (config: Block['base']) => boolean;
}

/** Controls that the configuration of a run does not tell. */
const untold: ReadonlySet<Arm['control']> = new Set(['blind', 'no-prior', 'reversed']);

/** For every arm with roles on every block the runs that serve. No run serves two arms. */
export function offersOf(asked: Asked, runs: readonly RecordedRun[]): Offer[] {
  const distinct = [...new Map(runs.map((run) => [run.digest, run])).values()];
  distinct.sort((a, b) => a.config.seed - b.config.seed || (a.digest < b.digest ? -1 : 1));
  const taken = new Set<string>();
  return asked.blocks.flatMap((block) =>
    asked.protocol.arms.filter(hasRoles).map((arm) => {
      const search = canonical(configOf(asked, arm, block, 0));
      const idle = untold.has(arm.control) || taken.has(search);
      taken.add(search);
      const wanted = asked.protocol.sizes[asked.size].seeds;
      return { block, arm, wanted, runs: idle ? [] : serving(asked, arm, block, distinct) };
    }),
  );
}

function serving(
  asked: Asked,
  arm: Arm,
  block: Block,
  runs: readonly RecordedRun[],
): readonly RecordedRun[] {
  const { firstSeed, sizes } = asked.protocol;
  const { seeds } = sizes[asked.size];
  const configAt = (seed: number) => configOf(asked, arm, block, seed);
  const bySeed = asked.bySeed(configAt(firstSeed));
  const found = runs.filter((run) => serves(configAt(run.config.seed), run));
  if (!bySeed) return found.slice(0, seeds);
  const own = (turn: number) => found.find(({ config }) => config.seed === firstSeed + turn);
  const turns = Array.from({ length: seeds }, (_, turn) => own(turn));
  const gap = turns.indexOf(undefined);
  return turns.slice(0, gap < 0 ? seeds : gap).flatMap((run) => run ?? []);
}
