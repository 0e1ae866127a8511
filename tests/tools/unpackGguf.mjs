// A GGUF file with its 4-bit blocks (Q4_1) and 8-bit blocks (Q8_0) written out as 32-bit floats, the same
// weights, or as 8-bit blocks alone, a quarter of the size. llama.cpp's WebAssembly build multiplies both
// several times faster than 4-bit blocks.
// Format: github.com/ggml-org/ggml/blob/master/docs/gguf.md

const F32 = 0;
const Q4_1 = 3;
const Q8_0 = 8;
const blockLength = 32;
/** Bytes of one value's metadata, by GGUF's value type; 8 (text) and 9 (list) have lengths of their own. */
const fixed = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };

/** @param {number} bits of a half-precision float that is not infinite */
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}

/** Reads forward through the file's head. */
class Reader {
  at = 0;
  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }
  u32() {
    this.at += 4;
    return this.bytes.readUInt32LE(this.at - 4);
  }
  u64() {
    this.at += 8;
    return Number(this.bytes.readBigUInt64LE(this.at - 8));
  }
  text() {
    const length = this.u64();
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }
  /** @param {number} type @returns {unknown} the value where it is a 32-bit whole number */
  value(type) {
    if (type === 4) return this.u32();
    if (type === 8) return this.text();
    if (type === 9) {
      const inner = this.u32();
      for (let left = this.u64(); left > 0; left--) this.value(inner);
      return null;
    }
    const size = fixed[/** @type {keyof typeof fixed} */ (type)];
    if (size === undefined) throw new Error(`GGUF has no value type ${type}`);
    this.at += size;
    return null;
  }
}

/** @param {Buffer} source @param {number} from @param {number} count @returns {Buffer} floats */
function unpackQ4(source, from, count) {
  const values = new Float32Array(count);
  for (let i = 0, at = from; i < count; i += blockLength, at += 20) {
    const scale = half(source.readUInt16LE(at));
    const least = half(source.readUInt16LE(at + 2));
    for (let k = 0; k < 16; k++) {
      const pair = source.readUInt8(at + 4 + k);
      values[i + k] = (pair & 15) * scale + least;
      values[i + k + 16] = (pair >> 4) * scale + least;
    }
  }
  return Buffer.from(values.buffer);
}

/** @param {Buffer} source @param {number} from @param {number} count @returns {Buffer} floats */
function unpackQ8(source, from, count) {
  const values = new Float32Array(count);
  for (let i = 0, at = from; i < count; i += blockLength, at += 34) {
    const scale = half(source.readUInt16LE(at));
    for (let k = 0; k < blockLength; k++) values[i + k] = scale * source.readInt8(at + 2 + k);
  }
  return Buffer.from(values.buffer);
}

/** @param {Buffer} source @param {number} from @param {number} count @param {number} type */
function unpack(source, from, count, type) {
  if (type === F32) return source.subarray(from, from + 4 * count);
  if (type === Q4_1) return unpackQ4(source, from, count);
  if (type === Q8_0) return unpackQ8(source, from, count);
  throw new Error(`a tensor has the type ${type}, which is not known here`);
}

/** @param {number} value of a scale: positive and small @returns {number} its bits as a half-precision float */
function toHalf(value) {
  if (value < 2 ** -14) return Math.round(value * 2 ** 24);
  const exponent = Math.floor(Math.log2(value));
  return ((exponent + 15) << 10) + Math.round((value / 2 ** exponent - 1) * 1024);
}

/** @param {Buffer} floats @returns {Buffer} the same numbers in 8-bit blocks */
function packQ8(floats) {
  const count = floats.length / 4;
  const packed = Buffer.alloc((count / blockLength) * 34);
  for (let i = 0, at = 0; i < count; i += blockLength, at += 34) {
    let most = 0;
    for (let k = 0; k < blockLength; k++) {
      most = Math.max(most, Math.abs(floats.readFloatLE(4 * (i + k))));
    }
    const bits = toHalf(most / 127);
    packed.writeUInt16LE(bits, at);
    const scale = half(bits);
    for (let k = 0; k < blockLength && scale > 0; k++) {
      const value = Math.round(floats.readFloatLE(4 * (i + k)) / scale);
      packed.writeInt8(Math.max(-127, Math.min(127, value)), at + 2 + k);
    }
  }
  return packed;
}

/**
 * @param {Buffer} source a GGUF file with tensors of F32, Q4_1 and Q8_0
 * @param {'floats' | 'bytes'} [form] of what was in blocks
 * @returns {Buffer[]} the same file in that form, in pieces
 * @throws {Error} naming what is not known
 */
export function unpackGguf(source, form = 'floats') {
  const reader = new Reader(source);
  if (reader.u32() !== 0x46554747) throw new Error('no GGUF file');
  reader.at = 8;
  const tensors = reader.u64();
  let align = 32;
  for (let left = reader.u64(); left > 0; left--) {
    const key = reader.text();
    const value = reader.value(reader.u32());
    if (key === 'general.alignment') align = Number(value);
  }
  const places = Array.from({ length: tensors }, () => {
    reader.text();
    let count = 1;
    for (let left = reader.u32(); left > 0; left--) count *= reader.u64();
    const typeAt = reader.at;
    return { count, typeAt, type: reader.u32(), offset: reader.u64() };
  });
  const padded = (/** @type {number} */ bytes) => Math.ceil(bytes / align) * align;
  const start = padded(reader.at);
  const head = Buffer.alloc(start);
  source.copy(head, 0, 0, reader.at);
  let offset = 0;
  const pieces = places.map(({ count, typeAt, type, offset: from }) => {
    const packs = form === 'bytes' && type !== F32;
    head.writeUInt32LE(packs ? Q8_0 : F32, typeAt);
    head.writeBigUInt64LE(BigInt(offset), typeAt + 4);
    const floats = unpack(source, start + from, count, type);
    const data = packs ? packQ8(floats) : floats;
    const piece = Buffer.alloc(padded(data.length));
    data.copy(piece);
    offset += piece.length;
    return piece;
  });
  return [head, ...pieces];
}
