/** Kendall's tau-b, which counts ties; NaN where one side is all equal. */
export function kendallTauB(a: readonly number[], b: readonly number[]): number {
  let concordant = 0;
  let discordant = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = i + 1; j < a.length; j++) {
      const x = Math.sign((a[i] ?? 0) - (a[j] ?? 0));
      const y = Math.sign((b[i] ?? 0) - (b[j] ?? 0));
      if (x === 0 && y === 0) continue;
      if (x === 0) onlyA++;
      else if (y === 0) onlyB++;
      else if (x === y) concordant++;
      else discordant++;
    }
  }
  const pairs = concordant + discordant;
  return (concordant - discordant) / Math.sqrt((pairs + onlyA) * (pairs + onlyB));
}
