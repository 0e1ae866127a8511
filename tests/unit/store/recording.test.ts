import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRunFile } from '#src/store/runFile';

it('reads the recording of the site, which has no switches that came later', async () => {
  const file = new URL('../../../public/recordings/first.jsonl', import.meta.url);
  const { events, broken } = await parseRunFile(readFileSync(file, 'utf8'));
  expect(broken).toBeNull();
  expect(events.at(-1)?.type).toBe('ended');
  const [started] = events;
  expect(started?.type === 'started' && started.config.prompt).not.toHaveProperty('findings');
});
