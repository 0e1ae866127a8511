/** About as many images as a search runs a subnet on: most are given up after the first look. */
export const usualImages = 1400;
/** Images of the validation split after which an evaluation may stop. */
const looks = [1000, 2500];
/**
 * Variance, for one image, of the difference between two subnets of a supernet (right counts 1, wrong 0):
 * most images are right or wrong for both. Measured over random subnets: 0.015 to 0.04.
 */
const variance = 0.03;

/** Where a progressive evaluation pauses to decide whether to go on; the last one is the whole split. */
export const stagesOf = (count: number): readonly number[] => [
  ...looks.filter((look) => look < count),
  count,
];

/**
 * Whether a subnet that is estimated to be `lead` per cent better than the incumbent (or worse, below 0)
 * by the first `seen` of `count` images could still beat it: the lead and one standard error of a
 * difference, without replacement, reach 0.
 */
export function goesOn(lead: number, seen: number, count: number): boolean {
  const error = Math.sqrt((variance / seen) * ((count - seen) / (count - 1)));
  return lead + 100 * error >= 0;
}
