import { expect, test } from 'vitest';
import { catalogue } from '#models/llm/catalogue';
import { infoOfEntry } from '#src/llm/library/modelInfo';
import { rolesMemory } from '#src/app/search/rolesMemory';
import { playedRoles } from '#src/app/catalogue/playedRoles';

const models = catalogue.map((entry) =>
  infoOfEntry(entry, true, { state: 'notDownloaded' }, (url) => url),
);
const llm = (model: string) =>
  ({ kind: 'llm', model, temperature: 1, thinking: false, memory: true }) as const;
const rules = { kind: 'rules' } as const;

test('the memory of two models is added up, by where it is', () => {
  const both = (navigator: string, generator: string) =>
    rolesMemory({ navigator: llm(navigator), generator: llm(generator) }, models);
  // web-llm's list: 2036.66 MB and 376.06 MB.
  expect(both('qwen3-1.7b', 'smollm2-360m')).toBe(
    'Both models together take 2.41 GB of GPU memory.',
  );
  expect(both('qwen3-1.7b', 'gguf-smollm2-135m')).toBe(
    'Both models together take 2.04 GB of GPU memory and 98 MB of memory.',
  );
  expect(both('qwen3-1.7b', 'qwen3-1.7b')).toBe('');
  expect(rolesMemory({ navigator: rules, generator: llm('qwen3-1.7b') }, models)).toBe('');
});

test('the roles that a model plays are named', () => {
  const config = { searcher: 'collm', navigator: llm('a'), generator: llm('a') } as const;
  expect(playedRoles(config, 'a')).toBe('Navigator and Generator');
  expect(playedRoles({ ...config, navigator: rules }, 'a')).toBe('Generator');
  expect(playedRoles(config, 'b')).toBe('');
  expect(playedRoles({ ...config, searcher: 'single-llm' }, 'a')).toBe('both roles in one');
  expect(playedRoles({ ...config, searcher: 'random' }, 'a')).toBe('');
});
