import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeImport } from '#tests/tools/judgeImport';
import { mutated, mutation } from '#tests/tools/mutations';
import { version1Files, version2Files } from '#tests/tools/runFiles';

const files = [...version1Files(), ...(await version2Files())];

describe('importing a run file', () => {
  it.each(files)('takes $name as it was exported', async (file) => {
    const bytes = new TextEncoder().encode(file.text);
    expect(await judgeImport(file, bytes)).toEqual({ fate: 'same', message: '' });
  });

  it('never crashes and never believes a changed file', { timeout: 120_000 }, async () => {
    const cases = fc.record({ file: fc.constantFrom(...files), changes: mutation });
    await fc.assert(
      fc.asyncProperty(cases, async ({ file, changes }) => {
        const { fate, message } = await judgeImport(file, mutated(file.text, changes));
        expect(['refused', 'same', file.version === 1 ? 'marked' : ''], message).toContain(fate);
        if (fate === 'refused') expect(message).toMatch(/^Line \d+/);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
