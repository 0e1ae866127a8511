/** Numbers in rows, row by row. */
export type Rows = Float32Array;

/** x·w, shapes [rows][n] and [n][columns]; four rows of w at a time, so that a sum is written a quarter as often. */
export function times(x: Rows, w: Rows, n: number, columns: number): Rows {
  const rows = x.length / n;
  const out = new Float32Array(rows * columns);
  const whole = n - (n % 4);
  for (let r = 0; r < rows; r++) {
    const from = r * n;
    const to = r * columns;
    for (let i = 0; i < whole; i += 4) {
      const a = x[from + i] ?? 0;
      const b = x[from + i + 1] ?? 0;
      const c = x[from + i + 2] ?? 0;
      const d = x[from + i + 3] ?? 0;
      const [of0, of1] = [i * columns, (i + 1) * columns];
      const [of2, of3] = [(i + 2) * columns, (i + 3) * columns];
      for (let j = 0; j < columns; j++) {
        out[to + j] =
          (out[to + j] ?? 0) +
          (a * (w[of0 + j] ?? 0) + b * (w[of1 + j] ?? 0)) +
          (c * (w[of2 + j] ?? 0) + d * (w[of3 + j] ?? 0));
      }
    }
    for (let i = whole; i < n; i++) {
      const factor = x[from + i] ?? 0;
      for (let j = 0; j < columns; j++) {
        out[to + j] = (out[to + j] ?? 0) + factor * (w[i * columns + j] ?? 0);
      }
    }
  }
  return out;
}

/** Adds a row to every row, or an array of the same shape. */
export function add(x: Rows, y: Rows): Rows {
  const n = y.length;
  for (let i = 0; i < x.length; i++) x[i] = (x[i] ?? 0) + (y[i % n] ?? 0);
  return x;
}

const root = Math.sqrt(2 / Math.PI);

/** The Gaussian error unit in its tanh form (Hendrycks and Gimpel, 2016), in place. */
export function gelu(x: Rows): Rows {
  for (let i = 0; i < x.length; i++) {
    const v = x[i] ?? 0;
    x[i] = 0.5 * v * (1 + Math.tanh(root * (v + 0.044715 * v * v * v)));
  }
  return x;
}

/** Every row brought to mean 0 and deviation 1, times the weights. */
export function norm(x: Rows, weight: Rows): Rows {
  const n = weight.length;
  const out = new Float32Array(x.length);
  for (let start = 0; start < x.length; start += n) {
    let [sum, squares] = [0, 0];
    for (let i = start; i < start + n; i++) sum += x[i] ?? 0;
    const mean = sum / n;
    for (let i = start; i < start + n; i++) squares += ((x[i] ?? 0) - mean) ** 2;
    const scale = 1 / Math.sqrt(squares / n + 1e-5);
    for (let i = 0; i < n; i++)
      out[start + i] = ((x[start + i] ?? 0) - mean) * scale * (weight[i] ?? 0);
  }
  return out;
}

/** Turns scores into shares that sum to 1, in place. */
export function softmax(scores: Rows): Rows {
  let top = -Infinity;
  for (const s of scores) if (s > top) top = s;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp((scores[i] ?? 0) - top);
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum;
  return scores;
}
