import * as v from 'valibot';
import { halfToFloat } from './half';
import { SupernetError } from './supernetError';
import { elements, type Tensor } from './tensor';

/** The tensors of one file by name. */
export class Weights {
  readonly #tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;

  constructor(tensors: ReadonlyMap<string, Tensor>, metadata: Readonly<Record<string, string>>) {
    this.#tensors = tensors;
    this.metadata = metadata;
  }

  get names(): readonly string[] {
    return [...this.#tensors.keys()];
  }

  has(name: string): boolean {
    return this.#tensors.has(name);
  }

  /** @throws {SupernetError} `missing-tensor` */
  get(name: string): Tensor {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new SupernetError('missing-tensor', `the weights have no tensor "${name}"`);
    return tensor;
  }
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const EntrySchema = v.object({
  dtype: v.picklist(['F16', 'F32']),
  shape: v.array(whole),
  data_offsets: v.tuple([whole, whole]),
});
const MetadataSchema = v.record(v.string(), v.string());
const HeaderSchema = v.record(v.string(), v.unknown());

const bad = (message: string, cause?: unknown) =>
  new SupernetError('bad-weights', `not a safetensors file that can be read: ${message}`, {
    cause,
  });

/**
 * Reads a safetensors file: 8 bytes little-endian length of a JSON header, the header, the data.
 * Source: github.com/huggingface/safetensors, "Format". Float16 is widened to float32.
 * @throws {SupernetError} `bad-weights`, naming what is wrong.
 */
export function readSafetensors(file: ArrayBuffer): Weights {
  if (file.byteLength < 8) throw bad(`${file.byteLength} bytes are too short`);
  const headerBytes = new DataView(file).getBigUint64(0, true);
  if (headerBytes > BigInt(file.byteLength - 8)) throw bad('the header is longer than the file');
  const start = 8 + Number(headerBytes);
  const { __metadata__, ...entries } = parseHeader(file.slice(8, start));
  const metadata = v.safeParse(MetadataSchema, __metadata__ ?? {});
  if (!metadata.success) throw bad('its metadata are not texts');
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(entries)) {
    const parsed = v.safeParse(EntrySchema, entry);
    if (!parsed.success) throw bad(`tensor "${name}": ${parsed.issues[0].message}`);
    tensors.set(name, readTensor(name, parsed.output, file, start));
  }
  return new Weights(tensors, metadata.output);
}

function parseHeader(bytes: ArrayBuffer): Record<string, unknown> {
  try {
    return v.parse(HeaderSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw bad('the header is not a JSON object', cause);
  }
}

function readTensor(
  name: string,
  entry: v.InferOutput<typeof EntrySchema>,
  file: ArrayBuffer,
  start: number,
): Tensor {
  const [from, to] = entry.data_offsets;
  const width = entry.dtype === 'F16' ? 2 : 4;
  if (to - from !== elements(entry.shape) * width) {
    throw bad(`tensor "${name}" has ${to - from} bytes for shape [${entry.shape.join(', ')}]`);
  }
  if (start + to > file.byteLength) throw bad(`tensor "${name}" lies beyond the end of the file`);
  // Copied, because the data need not be aligned to their element size.
  const bytes = file.slice(start + from, start + to);
  const data =
    entry.dtype === 'F16' ? halfToFloat(new Uint16Array(bytes)) : new Float32Array(bytes);
  return { dims: entry.shape, data };
}
