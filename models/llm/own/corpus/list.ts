import { weightsOf } from '#src/search/builtin/focus';
import type { Stance } from '#src/search/strategy';
import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';

/** Weight of the focus beside one anchor's vote. */
const ofFocus = 0.3;
/** By how much what the anchors share is preferred in a variation. */
const sharpness = 1.5;
const tries = 60;

/**
 * The list that follows a strategy: its anchors in their order, then new architectures drawn from what the
 * anchors share, inside the focus. Without anchors, samples of the focus.
 */
export function listFor(
  space: TaskSpace,
  focus: readonly (readonly Stance[])[],
  anchors: readonly Architecture[],
  count: number,
  rng: Rng,
): Architecture[] {
  const wanted = weightsOf(focus);
  const votes = wanted.map((row, d) =>
    row.map((weight, o) => {
      const votesFor = anchors.filter((a) => a[d] === o).length;
      const sum = anchors.length === 0 ? weight : votesFor + ofFocus * weight;
      return weight === 0 && votesFor === 0 ? 0 : sum ** sharpness;
    }),
  );
  const list = [...anchors.slice(0, count)];
  const keys = new Set(list.map((a) => space.key(a)));
  for (let i = 0; i < tries * count && list.length < count; i++) {
    const flat = i > (tries * count) / 2;
    const a = votes.map((row) => (flat ? rng.below(row.length) : rng.weighted(row)));
    const key = space.key(a);
    if (keys.has(key)) continue;
    keys.add(key);
    list.push(a);
  }
  return list;
}
