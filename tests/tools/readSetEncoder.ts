import { readFile } from 'node:fs/promises';
import { SetEncoder } from '#src/llm/own/set/encoder';
import { readTensors } from '#src/llm/own/set/tensors';

const weights = new URL('../../models/llm/own/set/encoder.gguf', import.meta.url);

/** The set encoder that comes with the site, without a browser. */
export async function readSetEncoder(file: URL | string = weights): Promise<SetEncoder> {
  return new SetEncoder(readTensors(new Uint8Array(await readFile(file)).buffer));
}
