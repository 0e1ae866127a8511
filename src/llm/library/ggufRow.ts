import type { ModelRow } from './modelRow';

type GgufRow = Extract<ModelRow, { engine: 'wllama' }>;

/** What is known of a GGUF file that a person chose, kept only while the page is open. */
export function ggufRow({ name, size }: Pick<File, 'name' | 'size'>): GgufRow {
  const id = `file:${name}:${size}`;
  // An address of this kind is never asked for: it only names the file in the cache.
  const url = `https://gguf.invalid/${encodeURIComponent(id)}`;
  return {
    engine: 'wllama',
    id,
    title: name.replace(/\.gguf$/i, ''),
    contextTokens: 4096,
    thinking: /qwen3/i.test(name),
    temperature: { navigator: 0.6, generator: 0.6 },
    lastUsed: null,
    files: [{ url, cache: 'sextant-gguf', bytes: size, sha256: '' }],
    keptOnlyWhileOpen: true,
  };
}
