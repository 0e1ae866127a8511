/** Images of the validation split after which an evaluation may stop, and the share of doubt allowed. */
const looks = [1000, 2500];
const deviations = 1;

/** Where a progressive evaluation pauses to decide whether to go on; the last one is the whole split. */
export const stagesOf = (count: number): readonly number[] => [
  ...looks.filter((look) => look < count),
  count,
];

/**
 * Whether a subnet that got `correct` of the first `seen` images right could still beat the incumbent:
 * its accuracy plus one standard error (binomial, without replacement from `count` images) reaches it.
 * @param incumbent validation accuracy, per cent; null where there is none yet
 */
export function goesOn(
  correct: number,
  seen: number,
  count: number,
  incumbent: number | null,
): boolean {
  if (incumbent === null) return true;
  const share = correct / seen;
  const error = Math.sqrt(((share * (1 - share)) / seen) * ((count - seen) / (count - 1)));
  return 100 * (share + deviations * error) >= incumbent;
}
