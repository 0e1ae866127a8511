import { hasRoles } from '#src/search/hasRoles';
import type { Protocol } from '../protocol/protocol';
import type { Block } from '../run/block';
import type { Recorded } from '../run/study';
import { offersOf, type Asked, type Offer } from './offers';
import type { RecordedRun } from './recordedRun';

/** What a study is made of where recorded runs play. */
export interface Taken {
  readonly protocol: Protocol;
  readonly blocks: readonly Block[];
  readonly recorded: readonly Recorded[];
}

/**
 * A protocol with what recorded runs there are: arms and data sets that none serves are left out, and there are
 * as many seeds as the scarcest of the rest has runs. Null where nothing is left.
 */
export function takeRecorded(asked: Asked, runs: readonly RecordedRun[]): Taken | null {
  const { protocol, size } = asked;
  const used = usedOf(offersOf(asked, runs));
  if (used.length === 0) return null;
  const blocks = asked.blocks.filter((block) => used.some((offer) => offer.block === block));
  const served = new Set(used.map(({ arm }) => arm.id));
  const arms = protocol.arms.filter((arm) => !hasRoles(arm) || served.has(arm.id));
  const seeds = seedsOf(used);
  const sizes = { ...protocol.sizes, [size]: { ...protocol.sizes[size], seeds } };
  const places = { arms: arms.map(({ id }) => id), blocks };
  return {
    protocol: { ...protocol, arms, sizes },
    blocks,
    recorded: used.flatMap((offer) => numbered(offer, seeds, places)),
  };
}

/** Seeds of the study that would be made of these offers; 0: none can be. */
export const takeable = (offers: readonly Offer[]): number => seedsOf(usedOf(offers));

const seedsOf = (used: readonly Offer[]): number =>
  used.length === 0 ? 0 : Math.min(...used.map(({ runs }) => runs.length));

/** Offers of runs, on the blocks where every arm that has runs at all has some. */
function usedOf(offers: readonly Offer[]): readonly Offer[] {
  const some = offers.filter(({ runs }) => runs.length > 0);
  const arms = new Set(some.map(({ arm }) => arm.id)).size;
  return some.filter(({ block }) => some.filter((o) => o.block === block).length === arms);
}

/** The runs of an offer with their numbers in the study: seeds first, then blocks, then arms (`jobOf`). */
function numbered(
  { arm, block, runs }: Offer,
  seeds: number,
  { arms, blocks }: { readonly arms: readonly string[]; readonly blocks: readonly Block[] },
): Recorded[] {
  return runs.slice(0, seeds).map(({ id, title, digest, engine, config }, turn) => ({
    run: (turn * blocks.length + blocks.indexOf(block)) * arms.length + arms.indexOf(arm.id),
    ...{ id, title: title.slice(0, 200), digest, engine },
    seed: config.seed,
  }));
}

/** What is there and what is missing, in sentences; one for each arm and data set that lacks runs. */
export function shortOf(offers: readonly Offer[]): string[] {
  return offers.flatMap(({ block, arm, runs, wanted }) => {
    if (runs.length >= wanted) return [];
    const found = runs.length === 0 ? 'no recorded run' : `${runs.length} of ${wanted} runs`;
    return [`${block.title}, ${arm.title}: ${found}`];
  });
}
