import { readdirSync, readFileSync } from 'node:fs';
import type { RunConfig } from '#src/search/config';
import { defaultConfig } from '#src/search/defaultConfig';
import { bodyOf, type EventBody, type RunEvent } from '#src/search/events';
import { unprovable } from '#src/search/unprovable';
import { importedRun } from '#src/store/importRun';
import { writeRunFile } from '#src/store/runFile';
import { loadBenchmark } from '#spaces/registry';
import { importTools } from './nodeImport';
import { sealed, sealedRun } from './sealedRun';

/** A run file as it was exported. */
export interface RunFileSample {
  readonly name: string;
  readonly version: 1 | 2;
  readonly text: string;
}

const folder = new URL('../fixtures/v1/', import.meta.url);

/** The kept run files of version 1: every searcher and space, finished and unfinished. */
export function version1Files(): RunFileSample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => ({ name, version: 1, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** Kinds of runs that version 1 did not have. */
const newKinds: readonly (readonly [
  name: string,
  benchmark: string,
  change: Partial<RunConfig>,
])[] = [
  ['macro', 'nasbench-macro', { budget: 14 }],
  ['macro, one training', 'nasbench-macro', { searcher: 'local', settings: { accuracy: 'trial' } }],
  [
    'limits on a device',
    'nasbench201',
    {
      searcher: 'evolution',
      limits: [
        { column: 'edgetpu_latency', max: 2 },
        { column: 'params', max: 0.8 },
      ],
    },
  ],
  ['a proxy as prior', 'nasbench201', { searcher: 'random', prior: 'zc_jacov' }],
  ['a proxy as objective', 'nasbench201', { searcher: 'surrogate', objective: 'zc_jacov' }],
];

/**
 * The same kinds of runs in version 2, and those that are new, each whole and cut in the middle. What a seed determines is searched
 * anew; what a language model wrote or a supernet measured is taken over and sealed.
 */
export async function version2Files(): Promise<RunFileSample[]> {
  const files: RunFileSample[] = [];
  for (const { name, text } of version1Files()) {
    if (name.includes('.cut-')) continue;
    const { title, config, events } = await importedRun(new Blob([text]), name, importTools);
    const searched = unprovable(config, await loadBenchmark(config.benchmark)) === null;
    const anew = searched ? await sealedRun(config) : sealed(events.map(inVersion2));
    const file = (part: string, kept: readonly RunEvent[]) =>
      files.push({ name: `${part} ${name}`, version: 2, text: writeRunFile(title, kept) });
    file('whole', anew);
    file('begun', anew.slice(0, Math.ceil(anew.length / 2)));
  }
  for (const [name, id, change] of newKinds) {
    const base = defaultConfig(await loadBenchmark(id));
    const events = await sealedRun({ ...base, budget: 12, seed: 8, ...change });
    files.push({ name, version: 2, text: writeRunFile(name, events) });
  }
  return files;
}

function inVersion2(event: RunEvent): EventBody {
  const body = bodyOf(event);
  if (body.type !== 'started') return body;
  const { weights, ...rest } = body;
  return { ...rest, version: 2, ...(weights === undefined ? {} : { checksum: weights }) };
}
