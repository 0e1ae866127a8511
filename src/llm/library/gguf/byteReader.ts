/** The bytes at hand end before what is to be read: more have to be fetched, or the file is cut off. */
export class EndOfBytes extends Error {
  override readonly name = 'EndOfBytes';
}

/** Reads little-endian numbers and strings, one after the other. @throws {EndOfBytes} */
export class ByteReader {
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** A 64-bit count; beyond what a number holds exactly it is as good as infinite. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), true));
  }

  text(): string {
    const length = this.u64();
    const start = this.#take(length);
    return new TextDecoder().decode(this.#bytes.subarray(start, start + length));
  }

  skip(bytes: number): void {
    this.#take(bytes);
  }

  #take(bytes: number): number {
    const start = this.at;
    if (!(bytes <= this.#bytes.length - start)) throw new EndOfBytes();
    this.at = start + bytes;
    return start;
  }
}
