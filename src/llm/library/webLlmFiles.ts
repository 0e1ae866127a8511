import * as v from 'valibot';
import { LanguageModelError } from '../languageModel';
import type { StoredFile } from './modelRow';
import type { WantedFile } from './storeFile';

const ConfigSchema = v.object({ tokenizer_files: v.array(v.string()) });
const TensorsSchema = v.object({
  records: v.array(v.object({ dataPath: v.string(), nbytes: v.number() })),
});
/** Of a model package's manifest, the paths of the files that name the others. */
const ManifestSchema = v.object({
  chat_config: v.string(),
  weights: v.object({ manifest: v.string() }),
});

export interface WebLlmAddresses {
  readonly modelUrl: string;
  readonly libUrl: string;
  /** Path below `modelUrl`, of models that have one. */
  readonly manifest?: string;
}

/** Fetches a file and keeps it. */
export type Fetch = (wanted: WantedFile) => Promise<StoredFile>;
/** The content of a file that was kept. */
export type ReadJson = (file: StoredFile) => Promise<unknown>;

/**
 * What is still wanted of a web-llm model once the small files that name the others were fetched: for the
 * caches and under the addresses where web-llm 0.2.86 looks for them, so that it then loads without asking
 * the network. @param hashes hexadecimal, by file name @returns the others, and the bytes of the weights,
 * exactly; the tokenizer and the library (a few MB) are not in it @throws {LanguageModelError}
 */
export async function webLlmFiles(
  { modelUrl, libUrl, manifest }: WebLlmAddresses,
  hashes: Readonly<Record<string, string>>,
  fetchFile: Fetch,
  readJson: ReadJson,
): Promise<{ readonly wanted: readonly WantedFile[]; readonly bytes: number }> {
  const at = (name: string, cache: StoredFile['cache'], base = modelUrl): WantedFile => {
    const url = new URL(name, base).href;
    return { url, cache, sha256: hashOf(url, hashes) };
  };
  const read = async <T>(wanted: WantedFile, schema: v.GenericSchema<unknown, T>): Promise<T> => {
    const parsed = v.safeParse(schema, await readJson(await fetchFile(wanted)));
    if (parsed.success) return parsed.output;
    throw new LanguageModelError('integrity', `${wanted.url} is not what web-llm expects there.`);
  };
  const named =
    manifest === undefined
      ? { chat_config: 'mlc-chat-config.json', weights: { manifest: 'tensor-cache.json' } }
      : await read(at(manifest, 'webllm/config'), ManifestSchema);
  const { tokenizer_files } = await read(at(named.chat_config, 'webllm/config'), ConfigSchema);
  const tensors = at(named.weights.manifest, 'webllm/model');
  const { records } = await read(tensors, TensorsSchema);
  // web-llm takes the first of these two, and only one.
  const tokenizer = ['tokenizer.json', 'tokenizer.model'].find((name) =>
    tokenizer_files.includes(name),
  );
  return {
    wanted: [
      { url: libUrl, cache: 'webllm/wasm', sha256: hashOf(libUrl, hashes) },
      ...(tokenizer === undefined ? [] : [at(tokenizer, 'webllm/model')]),
      ...records.map(({ dataPath }) => at(dataPath, 'webllm/model', tensors.url)),
    ],
    bytes: records.reduce((sum, { nbytes }) => sum + nbytes, 0),
  };
}

/** The hash that is wanted of a file, by the last part of its address. */
export function hashOf(url: string, hashes: Readonly<Record<string, string>>): string | null {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return hashes[name]?.toLowerCase() ?? null;
}
