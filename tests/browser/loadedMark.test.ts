import { describe, expect, it, vi } from 'vitest';
import { loadedModels, markLoaded, untilFreed } from '#src/llm/library/loadedMark';

// Web Locks as browsers have them.

describe('the mark of a loaded model', () => {
  it('is there for as long as someone has the model, and its end is told', async () => {
    const first = markLoaded('m');
    const second = markLoaded('m');
    await vi.waitFor(async () => expect(await loadedModels()).toEqual(new Set(['m'])));
    let freed = false;
    const end = untilFreed('m').then(() => (freed = true));
    first();
    await vi.waitFor(async () => {
      const { held = [] } = await navigator.locks.query();
      expect(held).toHaveLength(1);
    });
    expect(freed).toBe(false);
    expect(await loadedModels()).toEqual(new Set(['m']));
    second();
    await end;
    expect(await loadedModels()).toEqual(new Set());
  });

  it('goes with a worker that ends without a word', async () => {
    const code = `navigator.locks.request('sextant-model:w', { mode: 'shared' }, () => new Promise(() => {}))`;
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const worker = new Worker(url);
    await vi.waitFor(async () => expect(await loadedModels()).toEqual(new Set(['w'])));
    const end = untilFreed('w');
    worker.terminate();
    await end;
    expect(await loadedModels()).toEqual(new Set());
    URL.revokeObjectURL(url);
  });
});
