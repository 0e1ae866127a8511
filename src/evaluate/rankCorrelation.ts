/** How well one order agrees with another: 1 is the same order, 0 none, -1 the reverse. */
export interface RankCorrelation {
  /** Pairs of values that were compared. */
  readonly count: number;
  /** Kendall's tau-b, which takes ties into account (Kendall, Biometrika 33, 1945). */
  readonly kendall: number;
  /** Spearman's rho: Pearson's correlation of the ranks, ties sharing their mean rank. */
  readonly spearman: number;
}

/** Rank correlations of two columns over the rows where both have a value; NaN where one is constant. */
export function rankCorrelation(x: Float64Array, y: Float64Array): RankCorrelation {
  const rows = [...x.keys()].filter((i) => !Number.isNaN(x[i]) && !Number.isNaN(y[i]));
  const a = Float64Array.from(rows, (i) => x[i] ?? NaN);
  const b = Float64Array.from(rows, (i) => y[i] ?? NaN);
  return { count: rows.length, kendall: tauB(a, b), spearman: pearson(ranks(a), ranks(b)) };
}

/** Knight's algorithm (JASA 61, 1966): exchanges of a merge sort, in n log n. */
function tauB(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const order = Uint32Array.from(x.keys()).sort(
    (i, j) => (x[i] ?? 0) - (x[j] ?? 0) || (y[i] ?? 0) - (y[j] ?? 0),
  );
  const sorted = Float64Array.from(order, (i) => y[i] ?? 0);
  const pairs = (n * (n - 1)) / 2;
  const tiedX = ties(x);
  const tiedY = ties(y);
  let tiedBoth = 0;
  for (let from = 0; from < n;) {
    let to = from + 1;
    const same = (i: number) =>
      x[order[i] ?? 0] === x[order[from] ?? 0] && sorted[i] === sorted[from];
    while (to < n && same(to)) to++;
    tiedBoth += ((to - from) * (to - from - 1)) / 2;
    from = to;
  }
  const discordant = exchanges(sorted);
  const concordant = pairs - tiedX - tiedY + tiedBoth - discordant;
  return (concordant - discordant) / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
}

/** Pairs of equal values. */
function ties(values: Float64Array): number {
  const sorted = values.slice().sort();
  let tied = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    tied += ((to - from) * (to - from - 1)) / 2;
    from = to;
  }
  return tied;
}

/** Pairs that stand in the wrong order; sorts in place. */
function exchanges(values: Float64Array): number {
  if (values.length < 2) return 0;
  const middle = values.length >> 1;
  const left = values.slice(0, middle);
  const right = values.slice(middle);
  let count = exchanges(left) + exchanges(right);
  for (let i = 0, j = 0, k = 0; k < values.length; k++) {
    const takeLeft = i < left.length && (j >= right.length || (left[i] ?? 0) <= (right[j] ?? 0));
    if (!takeLeft) count += left.length - i;
    values[k] = (takeLeft ? left[i++] : right[j++]) ?? NaN;
  }
  return count;
}

/** 1-based; equal values share the mean of their ranks. */
function ranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let i = from; i < to; i++) result[order[i] ?? 0] = (from + to + 1) / 2;
    from = to;
  }
  return result;
}

function pearson(x: Float64Array, y: Float64Array): number {
  const mean = (v: Float64Array) => v.reduce((sum, e) => sum + e, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [(x[i] ?? 0) - mx, (y[i] ?? 0) - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}
