export interface TinyGguf {
  readonly version?: number;
  readonly bigEndian?: boolean;
  readonly values?: Readonly<Record<string, string | number | readonly string[]>>;
  /** Sizes of 32-bit float tensors. */
  readonly tensors?: readonly number[];
  /** Bytes of tensor data that are missing at the end. */
  readonly missing?: number;
}

/** A GGUF file by the format's description, small enough to be read by eye. */
export function tinyGguf(of: TinyGguf = {}): Uint8Array<ArrayBuffer> {
  const { version = 3, bigEndian = false, tensors = [64] } = of;
  const values = of.values ?? { 'general.architecture': 'llama', 'tokenizer.list': ['a', 'b'] };
  const bytes: number[] = [...new TextEncoder().encode('GGUF')];
  const number = (value: number, width: number) => {
    const digits = Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i) % 256);
    bytes.push(...(bigEndian ? digits.reverse() : digits));
  };
  const text = (value: string) => {
    const encoded = new TextEncoder().encode(value);
    number(encoded.length, 8);
    bytes.push(...encoded);
  };
  number(version, 4);
  number(tensors.length, 8);
  number(Object.keys(values).length, 8);
  for (const [key, value] of Object.entries(values)) {
    text(key);
    if (typeof value === 'string') {
      number(8, 4);
      text(value);
    } else if (typeof value === 'number') {
      number(4, 4);
      number(value, 4);
    } else {
      number(9, 4);
      number(8, 4);
      number(value.length, 8);
      for (const item of value) text(item);
    }
  }
  let offset = 0;
  for (const [i, size] of tensors.entries()) {
    text(`tensor.${i}`);
    number(1, 4);
    number(size, 8);
    number(0, 4);
    number(offset, 8);
    offset += size * 4;
  }
  while (bytes.length % 32 > 0) bytes.push(0);
  const data = Math.max(0, offset - (of.missing ?? 0));
  return new Uint8Array([...bytes, ...new Array<number>(data).fill(1)]);
}
