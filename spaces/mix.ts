/** Added to the state of SplitMix64 for each word: 2^64 divided by the golden ratio, made odd. */
const step = 0x9e37_79b9_7f4a_7c15n;

const word = (x: bigint): bigint => BigInt.asUintN(64, x);

/** SplitMix64's finaliser (Steele, Lea and Flood, OOPSLA 2014): a bijection of 64-bit words. */
function finalised(x: bigint): bigint {
  const once = word((x ^ (x >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
  const twice = word((once ^ (once >> 27n)) * 0x94d0_49bb_1331_11ebn);
  return twice ^ (twice >> 31n);
}

/** The first `count` 64-bit words that SplitMix64 gives for a seed (any integer). */
export function splitMix64(seed: number, count: number): bigint[] {
  const start = BigInt(seed);
  return Array.from({ length: count }, (_, i) => finalised(word(start + step * BigInt(i + 1))));
}

/**
 * A seed for a part of what has a seed itself: a round, a call, a run of a study. Different parts, or
 * the same in another order, give unrelated seeds. So that nothing hands its own random numbers on.
 * @param parts integers that say which part
 * @returns an integer from 0 to 2^31 - 1, which every engine takes for a seed
 */
export function mixed(seed: number, ...parts: readonly number[]): number {
  let hash = finalised(word(BigInt(seed) + step));
  for (const part of parts) hash = finalised(word((hash ^ word(BigInt(part))) + step));
  return Number(hash >> 33n);
}
