// Makes public/recordings/first.jsonl: the search that plays before anything is pressed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { writeRunFile } from '#src/store/runFile';
import { defaultConfig } from '#tests/unit/benchmarks';
import { sealedRun } from './sealedRun';

const folder = new URL('../../public/recordings/', import.meta.url);

const events = await sealedRun(defaultConfig);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('first.jsonl', folder),
  writeRunFile('CIFAR-10, built-in rules, seed 11', events),
);
process.stdout.write(`${events.length} events\n`);
