import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { hasName } from '#src/llm/library/gguf/engineKnows';
import { readHeader } from '#src/llm/library/gguf/readHeader';
import { whatIsWrong } from '#src/llm/library/gguf/whatIsWrong';
import { tinyGguf, type TinyGguf } from './tinyGguf';

const known = (architecture: string) => Promise.resolve(architecture !== 'tomorrow');
const wrong = (bytes: BlobPart) => whatIsWrong({ file: new Blob([bytes]), knows: known });
const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/gguf/${name}`, import.meta.url));

it('finds nothing wrong with a sound file, however long its word list', async () => {
  expect(await wrong(tinyGguf())).toBeNull();
  const words = Array.from({ length: 150_000 }, (_, i) => `word number ${i}`);
  const values = { 'tokenizer.ggml.tokens': words, 'general.architecture': 'qwen3' };
  expect(await wrong(tinyGguf({ values }))).toBeNull();
});

it.each([
  ['empty.gguf', 'it is empty'],
  ['login-page.gguf', 'it is a web page'],
  ['smol-00001-of-00003.gguf', 'it is part 1 of 3 of a split file'],
  ['smol-00002-of-00003.gguf', 'it is part 2 of 3 of a split file'],
])('%s: %s', async (name, words) => {
  expect(await wrong(fixture(name))).toContain(words);
});

const cases: [string, TinyGguf][] = [
  ['"tomorrow", is not known', { values: { 'general.architecture': 'tomorrow' } }],
  ['does not say which architecture', { values: {} }],
  ['"nomic-bert", writes no text', { values: { 'general.architecture': 'nomic-bert' } }],
  [
    'no model but of the kind "adapter"',
    { values: { 'general.type': 'adapter', 'general.architecture': 'llama' } },
  ],
  ['cut off: 415 of at least 416 bytes', { missing: 1 }],
  ['big-endian', { bigEndian: true }],
  ['version 1 of GGUF, which is not read any more', { version: 1 }],
  ['version 9 of GGUF, newer', { version: 9 }],
  ['no weights', { tensors: [] }],
];
it.each(cases)('names what is wrong: %s', async (words, file) => {
  const said = await wrong(tinyGguf(file));
  expect(said?.replace(/\d+ of at least \d+/, '415 of at least 416')).toContain(words);
});

it('tells a cut header, older formats and other files', async () => {
  expect(await wrong(tinyGguf().slice(0, 60))).toContain('cut off in the middle of its header');
  expect(await wrong('tjgg and more')).toContain('came before GGUF');
  expect(await wrong('PK\u0003\u0004')).toContain('ZIP');
  expect(await wrong('something else')).toContain('not a GGUF file');
  expect(await wrong('GG')).toContain('cut off');
});

it('leaves an architecture to the engine where its names cannot be had', async () => {
  const file = new Blob([tinyGguf({ values: { 'general.architecture': 'tomorrow' } })]);
  expect(await whatIsWrong({ file, knows: () => Promise.resolve(null) })).toBeNull();
});

it('does not loop over counts that cannot be', () => {
  const bytes = tinyGguf();
  bytes.fill(255, 16, 24);
  expect(() => readHeader(bytes)).toThrow('damaged');
});

it('finds the names of real architectures in the engine, and no invented one', () => {
  const path = createRequire(import.meta.url).resolve('@wllama/wllama/esm/wasm/wllama.wasm');
  const code = readFileSync(path).toString('latin1');
  const real = ['llama', 'llama4', 'qwen2', 'qwen3', 'qwen3moe', 'gemma3', 'phi3', 'smollm3'];
  const others = ['mamba', 'rwkv7', 'lfm2', 'granite', 'exaone4', 'gpt-oss', 'falcon', 'olmo2'];
  expect([...real, ...others].filter((name) => !hasName(code, name))).toEqual([]);
  expect(hasName(code, 'tomorrow')).toBe(false);
});
