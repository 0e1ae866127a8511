/** MT19937 as CPython seeds it from an integer (`init_by_array` with one 32-bit word). */
class PythonRandom {
  readonly #state = new Uint32Array(624);
  #next = 624;

  constructor(seed: number) {
    const s = this.#state;
    s[0] = 19_650_218;
    for (let i = 1; i < 624; i++) s[i] = Math.imul(1_812_433_253, this.#mixed(i - 1)) + i;
    let i = 1;
    for (let k = 0; k < 624; k++) {
      s[i] = ((s[i] ?? 0) ^ Math.imul(this.#mixed(i - 1), 1_664_525)) + seed;
      if (++i === 624) i = this.#wrap();
    }
    for (let k = 0; k < 623; k++) {
      s[i] = ((s[i] ?? 0) ^ Math.imul(this.#mixed(i - 1), 1_566_083_941)) - i;
      if (++i === 624) i = this.#wrap();
    }
    s[0] = 0x8000_0000;
  }

  /** CPython's `_randbelow_with_getrandbits`: rejection over the bits that `n` needs. */
  below(n: number): number {
    const bits = 32 - Math.clz32(n);
    let r = this.#word() >>> (32 - bits);
    while (r >= n) r = this.#word() >>> (32 - bits);
    return r;
  }

  #mixed(i: number): number {
    const x = this.#state[i] ?? 0;
    return x ^ (x >>> 30);
  }

  #wrap(): number {
    this.#state[0] = this.#state[623] ?? 0;
    return 1;
  }

  #word(): number {
    if (this.#next === 624) this.#twist();
    let y = this.#state[this.#next++] ?? 0;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #twist(): void {
    const s = this.#state;
    for (let k = 0; k < 624; k++) {
      const y = ((s[k] ?? 0) & 0x8000_0000) | ((s[(k + 1) % 624] ?? 0) & 0x7fff_ffff);
      s[k] = (s[(k + 397) % 624] ?? 0) ^ (y >>> 1) ^ ((y & 1) === 1 ? 0x9908_b0df : 0);
    }
    this.#next = 0;
  }
}

/** Shuffles in place as Python 3's `random.seed(seed); random.shuffle(items)` does. */
export function pythonShuffle(items: Uint16Array, seed: number): void {
  const random = new PythonRandom(seed);
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const held = items[i] ?? 0;
    items[i] = items[j] ?? 0;
    items[j] = held;
  }
}
