/**
 * The lower factor L of a symmetric positive definite matrix, L Lᵀ, which grows and shrinks row by row:
 * a row depends on the ones before it alone.
 */
export class Triangle {
  /** Rows now. */
  size = 0;
  /** Column by column, so that what depends on one another lies apart: row i of column k is at k `stride` + i. */
  #values = new Float64Array(0);
  #stride = 0;

  /** Drops all rows but the first `size`. */
  keep(size: number): void {
    this.size = Math.min(this.size, size);
  }

  /** Adds a row of the matrix. @param row its values before the diagonal, overwritten */
  add(row: Float64Array, diagonal: number): void {
    const { size } = this;
    if (size === this.#stride) this.#grow();
    let rest = diagonal;
    for (let k = 0; k < size; k++) {
      const value = this.solveColumn(row, k);
      this.#values[k * this.#stride + size] = value;
      rest -= value * value;
    }
    this.#values[size * this.#stride + size] = Math.sqrt(Math.max(rest, 1e-12));
    this.size++;
  }

  diagonal(i: number): number {
    return at(this.#values, i * this.#stride + i);
  }

  /** Solves L z = b; `b` becomes z. */
  solve(b: Float64Array): void {
    for (let k = 0; k < this.size; k++) this.solveColumn(b, k);
  }

  /** One step of {@link Triangle.solve}, after those before it: returns z at k and takes it out of what follows. */
  solveColumn(b: Float64Array, k: number): number {
    const values = this.#values;
    const { size } = this;
    const column = k * this.#stride;
    const z = at(b, k) / at(values, column + k);
    b[k] = z;
    for (let i = k + 1; i < size; i++) b[i] = at(b, i) - at(values, column + i) * z;
    return z;
  }

  /** Solves Lᵀ w = z; `z` becomes w. */
  solveTransposed(z: Float64Array): void {
    const values = this.#values;
    for (let i = this.size - 1; i >= 0; i--) {
      const column = i * this.#stride;
      let sum = at(z, i);
      for (let k = i + 1; k < this.size; k++) sum -= at(values, column + k) * at(z, k);
      z[i] = sum / at(values, column + i);
    }
  }

  #grow(): void {
    const stride = Math.max(32, 2 * this.#stride);
    const grown = new Float64Array(stride * stride);
    for (let k = 0; k < this.#stride; k++) {
      const column = this.#values.subarray(k * this.#stride, (k + 1) * this.#stride);
      grown.set(column, k * stride);
    }
    [this.#values, this.#stride] = [grown, stride];
  }
}

const at = (values: Float64Array, i: number): number => values[i] ?? 0;
