/** Numbers in rows, row by row. */
export type Rows = Float32Array;

/** x·w, shapes [rows][n] and [n][columns]. */
export function times(x: Rows, w: Rows, n: number, columns: number): Rows {
  const rows = x.length / n;
  const out = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    const end = (r + 1) * columns;
    for (let i = 0; i < n; i++) {
      const factor = x[r * n + i] ?? 0;
      if (factor === 0) continue;
      for (let at = r * columns, from = i * columns; at < end; at++, from++) {
        out[at] = (out[at] ?? 0) + factor * (w[from] ?? 0);
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
