import { fromCode } from '#spaces/code';
import { mixed } from '#spaces/mix';
import { withOption } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { Strategy } from '#src/search/strategy';
import type { Slots } from '../grammar/slotGrammar';
import type { Player } from './player';

type Plan = Pick<Strategy, 'focus' | 'anchors'>;
type Asked = Pick<Player, 'setting' | 'ownFocus'>;

/**
 * A list in which each entry varies an anchor of the strategy in one position, then in two, for a small model
 * that is held to what is new and whose anchors are the best results: it would otherwise copy an anchor up to
 * its last position, where what is known must not be written, and would hardly ever vary the first ones.
 * Positions are drawn for each round; the model chooses their options.
 * @returns null where the configuration leaves the list free, an anchor is new, or too little is left
 */
export function variedAnchors(
  player: Asked,
  strategy: Plan,
  evaluated: readonly Architecture[],
  round: number,
): Slots | null {
  const { space, config, entries } = player.setting;
  const { heldToFocus, onlyNew, reply } = config.prompt;
  if (player.ownFocus || !heldToFocus || !onlyNew || reply !== 'codes') return null;
  const taken = new Set(evaluated.map((a) => space.key(a)));
  const anchors = anchorsOf(player, strategy);
  if (anchors.length === 0 || anchors.some((a) => !taken.has(space.key(a)))) return null;
  const slots: string[][] = [];
  for (const slot of slotsIn(player, strategy, { anchors, round })) {
    const fresh = slot.filter((a) => !taken.has(space.key(a)) && space.missing(a) === null);
    for (const a of fresh) taken.add(space.key(a));
    if (fresh.length > 0) slots.push(fresh.map((a) => player.setting.vocabulary.write(a)));
    if (slots.length === entries.max) break;
  }
  return slots.length >= entries.min ? slots : null;
}

function anchorsOf({ setting: { space } }: Asked, { anchors }: Plan): readonly Architecture[] {
  return [...new Set(anchors)].flatMap((code) => {
    const decoded = fromCode(space, code);
    return decoded.ok ? [decoded.architecture] : [];
  });
}

/** Variations of each anchor in every position, then in every pair of them, in the round's order. */
function* slotsIn(
  { setting: { space, config } }: Asked,
  { focus }: Plan,
  { anchors, round }: { readonly anchors: readonly Architecture[]; readonly round: number },
): Generator<readonly Architecture[]> {
  const order = Rng.seeded(mixed(config.seed, round)).shuffled([...space.dimensions.keys()]);
  const others = (a: Architecture, d: number) =>
    permitted(focus[d] ?? [])
      .filter((option) => option !== a[d])
      .map((option) => withOption(a, d, option));
  for (const anchor of anchors) for (const d of order) yield others(anchor, d);
  for (const anchor of anchors) {
    for (const [i, first] of order.entries()) {
      for (const second of order.slice(i + 1)) {
        yield others(anchor, first).flatMap((a) => others(a, second));
      }
    }
  }
}

/** Options that a position may have; all where all are avoided. */
function permitted(stances: Strategy['focus'][number]): number[] {
  const all = [...stances.keys()];
  const left = all.filter((option) => stances[option] !== 'avoid');
  return left.length > 0 ? left : all;
}
