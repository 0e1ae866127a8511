/** The lower factor L of a symmetric positive definite matrix M = L Lᵀ, and what it solves. */
export class Cholesky {
  readonly #n: number;
  readonly #l: Float64Array;

  /** @param matrix n × n, row by row; its lower triangle is read and overwritten. */
  constructor(n: number, matrix: Float64Array) {
    this.#n = n;
    this.#l = matrix;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = at(matrix, i * n + j);
        for (let k = 0; k < j; k++) sum -= at(matrix, i * n + k) * at(matrix, j * n + k);
        matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / at(matrix, j * n + j);
      }
    }
  }

  /** Solves L x = v; `v` becomes x. */
  forward(v: Float64Array): Float64Array {
    const n = this.#n;
    const l = this.#l;
    for (let i = 0; i < n; i++) {
      const row = i * n;
      let sum = at(v, i);
      for (let k = 0; k < i; k++) sum -= at(l, row + k) * at(v, k);
      v[i] = sum / at(l, row + i);
    }
    return v;
  }

  /** Solves M x = v; `v` becomes x. */
  solve(v: Float64Array): Float64Array {
    const n = this.#n;
    const l = this.#l;
    this.forward(v);
    for (let i = n - 1; i >= 0; i--) {
      let sum = at(v, i);
      for (let k = i + 1; k < n; k++) sum -= at(l, k * n + i) * at(v, k);
      v[i] = sum / at(l, i * n + i);
    }
    return v;
  }
}

const at = (values: Float64Array, i: number): number => values[i] ?? 0;
