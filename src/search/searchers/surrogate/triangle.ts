/**
 * The lower factor L of a symmetric positive definite matrix, L Lᵀ, which grows and shrinks row by row:
 * a row depends on the ones before it alone.
 */
export class Triangle {
  /** Rows now. */
  size = 0;
  /** Row by row: row i begins at i(i+1)/2. */
  #values = new Float64Array(64);

  /** Drops all rows but the first `size`. */
  keep(size: number): void {
    this.size = Math.min(this.size, size);
  }

  /** Adds a row of the matrix. @param row its values before the diagonal, overwritten */
  add(row: Float64Array, diagonal: number): void {
    const { size } = this;
    this.#reserve(start(size + 1));
    let rest = diagonal;
    this.solve(row, size);
    for (let k = 0; k < size; k++) rest -= at(row, k) * at(row, k);
    this.#values.set(row.subarray(0, size), start(size));
    this.#values[start(size) + size] = Math.sqrt(Math.max(rest, 1e-12));
    this.size++;
  }

  diagonal(i: number): number {
    return at(this.#values, start(i) + i);
  }

  /** Solves L z = b in the first `size` rows; `b` becomes z. */
  solve(b: Float64Array, size = this.size): void {
    const values = this.#values;
    for (let i = 0, place = 0; i < size; i++) {
      let sum = at(b, i);
      for (let k = 0; k < i; k++) sum -= at(values, place++) * at(b, k);
      b[i] = sum / at(values, place++);
    }
  }

  /** Solves Lᵀ w = z; `z` becomes w. */
  solveTransposed(z: Float64Array): void {
    const values = this.#values;
    for (let i = this.size - 1; i >= 0; i--) {
      let sum = at(z, i);
      for (let k = i + 1; k < this.size; k++) sum -= at(values, start(k) + i) * at(z, k);
      z[i] = sum / at(values, start(i) + i);
    }
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return;
    const grown = new Float64Array(2 * length);
    grown.set(this.#values);
    this.#values = grown;
  }
}

const start = (row: number): number => (row * (row + 1)) / 2;
const at = (values: Float64Array, i: number): number => values[i] ?? 0;
