// Makes public/recordings/first.jsonl: the search that plays before anything is pressed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { writeRunFile } from '#src/store/runFile';
import { defaultConfig } from '#tests/unit/benchmarks';
import { sealedRun } from './sealedRun';

const folder = new URL('../../public/recordings/', import.meta.url);

/** Not the default's: the first search of a person's own must be another one. */
const seed = 7;
const events = await sealedRun({ ...defaultConfig, seed });
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('first.jsonl', folder),
  writeRunFile(`CIFAR-10, built-in rules, seed ${seed}`, events),
);
process.stdout.write(`${events.length} events\n`);
