import * as v from 'valibot';
import { LanguageModelError } from '../languageModel';
import type { StoredFile } from './modelRow';
import { fetchFile, type StoreOptions, type WantedFile } from './storeFile';

const ConfigSchema = v.object({ tokenizer_files: v.array(v.string()) });
const ManifestSchema = v.object({
  records: v.array(v.object({ dataPath: v.string(), nbytes: v.number() })),
});

export interface WebLlmFiles {
  /** The small files that name the others: stored already. */
  readonly stored: readonly StoredFile[];
  readonly wanted: readonly WantedFile[];
  /** Bytes of the weights, exactly; the tokenizer and the library (a few MB) are not in it. */
  readonly bytes: number;
}

/**
 * All files of a web-llm model, for the caches and under the addresses where web-llm 0.2.86 looks for
 * them: it then loads without asking the network. @param hashes hexadecimal, by file name @throws {LanguageModelError}
 */
export async function webLlmFiles(
  { modelUrl, libUrl }: { readonly modelUrl: string; readonly libUrl: string },
  hashes: Readonly<Record<string, string>>,
  options: StoreOptions,
): Promise<WebLlmFiles> {
  const at = (name: string, cache: StoredFile['cache']): WantedFile => {
    const url = new URL(name, modelUrl).href;
    return { url, cache, sha256: hashOf(url, hashes) };
  };
  const config = await fetchFile(at('mlc-chat-config.json', 'webllm/config'), options);
  const manifest = await fetchFile(at('tensor-cache.json', 'webllm/model'), options);
  const { tokenizer_files } = await stored(config, ConfigSchema, options);
  const { records } = await stored(manifest, ManifestSchema, options);
  // web-llm takes the first of these two, and only one.
  const tokenizer = ['tokenizer.json', 'tokenizer.model'].find((name) =>
    tokenizer_files.includes(name),
  );
  return {
    stored: [config, manifest],
    wanted: [
      { url: libUrl, cache: 'webllm/wasm', sha256: hashOf(libUrl, hashes) },
      ...(tokenizer === undefined ? [] : [at(tokenizer, 'webllm/model')]),
      ...records.map(({ dataPath }) => at(dataPath, 'webllm/model')),
    ],
    bytes: records.reduce((sum, { nbytes }) => sum + nbytes, 0),
  };
}

async function stored<T>(
  { url, cache }: StoredFile,
  schema: v.GenericSchema<unknown, T>,
  { caches }: StoreOptions,
): Promise<T> {
  const response = await (await caches.open(cache)).match(url);
  const content: unknown = await response?.json().catch(() => null);
  const parsed = v.safeParse(schema, content);
  if (parsed.success) return parsed.output;
  await (await caches.open(cache)).delete(url);
  throw new LanguageModelError('integrity', `${url} is not what web-llm expects there.`);
}

/** The hash that is wanted of a file, by the last part of its address. */
export function hashOf(url: string, hashes: Readonly<Record<string, string>>): string | null {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return hashes[name]?.toLowerCase() ?? null;
}
