import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { evictable } from '#src/llm/library/evictable';
import { keepRow, keepTrouble } from '#src/llm/library/keepTrouble';
import { tellNews } from '#src/llm/library/modelNews';
import type { ModelRow } from '#src/llm/library/modelRow';
import { openModelRows } from '#src/llm/library/modelRows';
import {
  LanguageModelError,
  type CompletionRequest,
  type LanguageModel,
} from '#src/llm/languageModel';
import { scriptedModel } from './scriptedModel';

const request: CompletionRequest = {
  messages: [],
  grammar: null,
  temperature: 1,
  seed: 1,
  list: null,
  freshAfter: null,
  maxTokens: 5,
  thinking: false,
  signal: undefined,
};
const row: ModelRow = {
  engine: 'wllama',
  id: 'file:a',
  title: 'A',
  files: [],
  contextTokens: 4096,
  thinking: false,
  temperature: { navigator: 1, generator: 1 },
  lastUsed: null,
  keptOnlyWhileOpen: false,
};

describe('a model that is deleted while it is loaded', () => {
  it('fails what is in flight and what comes, in words, and frees its engine once', async () => {
    const dispose = vi.fn(() => Promise.resolve());
    const freed = vi.fn();
    const writing: LanguageModel = {
      ...scriptedModel([]),
      complete: () => new Promise(() => undefined),
      dispose,
    };
    const model = evictable(writing, row, freed);
    const asked = model.complete(request);
    asked.catch(() => undefined);
    tellNews({ type: 'evict', id: 'another' });
    tellNews({ type: 'evict', id: row.id });
    const gone = { code: 'unknown-model', message: '"A" was deleted from this machine.' };
    await expect(asked).rejects.toMatchObject(gone);
    await expect(model.complete(request)).rejects.toMatchObject(gone);
    await model.dispose();
    expect(dispose).toHaveBeenCalledOnce();
    expect(freed).toHaveBeenCalledOnce();
  });
});

describe('what a model failed with', () => {
  it('stays on its row until it was loaded well, and nothing comes back for it', async () => {
    const rows = openModelRows('troubles');
    await rows.put(row);
    await keepTrouble(rows, row, new LanguageModelError('device-lost', 'The GPU was lost.'));
    const trouble = { code: 'device-lost', message: 'The GPU was lost.' };
    expect(await rows.get(row.id)).toMatchObject({ trouble });
    await keepTrouble(rows, row, new DOMException('cancelled', 'AbortError'));
    expect(await rows.get(row.id)).toMatchObject({ trouble });
    await keepRow(rows, { ...row, trouble, lastUsed: 7 });
    expect(await rows.get(row.id)).toEqual({ ...row, lastUsed: 7 });
    await rows.delete(row.id);
    await keepTrouble(rows, row, new LanguageModelError('stalled', 'Nothing.'));
    expect(await rows.get(row.id)).toBeNull();
  });
});
