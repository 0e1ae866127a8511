import { existsSync, readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importedRun } from '#src/store/importRun';
import { parseRecordingList } from '#src/store/recordingList';
import { importTools } from '#tests/tools/nodeImport';

const folder = new URL('../../../public/recordings/', import.meta.url);
const list = parseRecordingList(readFileSync(new URL('list.json', folder), 'utf8'));

describe('the recordings that ship with the site', () => {
  it('are at most 400 kB together, and have the sizes that the list says', () => {
    for (const { file, bytes } of list) {
      expect(existsSync(new URL(file, folder)), file).toBe(true);
      expect(statSync(new URL(file, folder)).size, file).toBe(bytes);
    }
    expect(list.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(400_000);
  });

  it.each(list.map((entry) => [entry.file, entry] as const))(
    '%s is a sound run, and what the list says of it',
    async (file, entry) => {
      const raw = readFileSync(new URL(file, folder));
      const text = file.endsWith('.gz') ? gunzipSync(raw) : raw;
      const { title, config, events } = await importedRun(new Blob([text]), file, importTools);
      const { benchmark, searcher, navigator, generator } = config;
      expect(entry).toMatchObject({ title, benchmark, searcher, navigator, generator });
      expect(events.filter(({ type }) => type === 'evaluated')).toHaveLength(entry.queries);
      expect(events.at(-1)?.type).toBe('ended');
      expect(new Date(events[0]!.at).toISOString()).toContain(entry.made);
    },
  );
});
