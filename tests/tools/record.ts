// Makes public/recordings/first.jsonl: the search that plays before anything is pressed.
import { mkdirSync, writeFileSync } from 'node:fs';

import { Coordinator } from '#src/search/coordinator';
import type { RunEvent } from '#src/search/events';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import { createSearcher } from '#src/search/searchers/index';
import { stamp } from '#src/search/stamp';
import { writeRunFile } from '#src/store/runFile';
import { openTable } from './nodeTable';
import { defaultConfig } from '#tests/unit/benchmarks';

const folder = new URL('../../public/recordings/', import.meta.url);

const { space, evaluator } = await openTable(defaultConfig);
const searcher = createSearcher(defaultConfig, space, {
  navigator: createBuiltinNavigator(),
  generator: createBuiltinGenerator(),
});
const coordinator = new Coordinator({
  space,
  evaluator,
  searcher,
  config: defaultConfig,
});
const events: RunEvent[] = [];
for await (const batch of coordinator.run()) events.push(...stamp(batch, events.length, 0));
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('first.jsonl', folder),
  writeRunFile('CIFAR-10, built-in rules, seed 11', events),
);
process.stdout.write(`${events.length} events\n`);
