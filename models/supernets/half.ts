/** Float16 bit patterns (IEEE 754 binary16) as float32. */
export function halfToFloat(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, (h) => table()[h] ?? 0);
}

let cached: Float32Array | undefined;

/** All 65,536 values, computed once. */
function table(): Float32Array {
  cached ??= Float32Array.from({ length: 0x1_0000 }, (_, h) => halfValue(h));
  return cached;
}

function halfValue(h: number): number {
  const sign = h & 0x8000 ? -1 : 1;
  const exponent = (h >> 10) & 0x1f;
  const fraction = h & 0x3ff;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
