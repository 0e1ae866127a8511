/** Most results that the set encoder reads; results over the cost limit among them. */
const most = 96;
const mostOver = 16;
/** Share of the read results that are the best ones; the others are spread over the rest. */
const topShare = 0.6;

/** The best results, an even sample of the others, and the last ones that were over the cost limit. */
export function chosenResults<T>(
  fair: readonly T[],
  over: readonly T[],
  gapOf: (item: T) => number,
): T[] {
  const barred = over.slice(-mostOver);
  const room = most - barred.length;
  if (fair.length <= room) return [...fair, ...barred];
  const sorted = [...fair].sort((a, b) => gapOf(a) - gapOf(b));
  const best = Math.ceil(room * topShare);
  const rest = sorted.slice(best);
  const others = room - best;
  const spread = Array.from({ length: others }, (_, i) =>
    rest.slice(Math.floor(((i + 0.5) * rest.length) / others)).slice(0, 1),
  );
  return [...sorted.slice(0, best), ...spread.flat(), ...barred];
}
