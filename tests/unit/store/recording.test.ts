import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { parseRunFile } from '#src/store/runFile';

const folder = new URL('../../../public/recordings/', import.meta.url);

/** A recording's configuration, read to its end without a fault. */
function configOf(name: string) {
  const bytes = readFileSync(new URL(name, folder));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const { events, broken } = parseRunFile(text);
  expect(broken).toBeNull();
  expect(events.at(-1)?.type).toBe('ended');
  const [started] = events;
  if (started?.type !== 'started') throw new Error(`${name} has no first event`);
  return started.config;
}

it('reads the recording that plays first, by version 2 of the rules', () => {
  expect(configOf('first.jsonl').rules).toBe(2);
});

it('reads a recording of before some switches, and adds none', () => {
  const config = configOf('local.jsonl.gz');
  expect(config).not.toHaveProperty('rules');
  expect(config.prompt).not.toHaveProperty('findings');
});
