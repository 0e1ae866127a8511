/** The part of jStat (MIT licence) that studies use; the package brings no types. */
declare module 'jstat' {
  const jStat: {
    mean(values: readonly number[]): number;
    median(values: readonly number[]): number;
    /** @param sample divide by n - 1 */
    stdev(values: readonly number[], sample: boolean): number;
    readonly normal: {
      cdf(x: number, mean: number, std: number): number;
      inv(p: number, mean: number, std: number): number;
    };
    readonly chisquare: { cdf(x: number, degrees: number): number };
    readonly tukey: { inv(p: number, groups: number, degrees: number): number };
  };
  export default jStat;
}
