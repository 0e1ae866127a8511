import { strToU8, zipSync } from 'fflate';
import * as v from 'valibot';
import type { Benchmark } from '#spaces/benchmark';
import type { SearchSpace } from '#spaces/space';
import { EventBodySchema } from '#src/search/events';
import { filesOf } from '#src/study/exports/filesOf';
import { optunaJournal, type EvaluatedRun } from '#src/study/exports/optuna';
import type { ExportFile } from '#src/study/exports/ioh';
import { jobOf } from '#src/study/run/jobs';
import { unpackEvents } from '#src/study/run/packEvents';
import type { StudyRequest, StudyResults } from './studyProtocol';
import { RpcError } from './rpcError';

type Ask = Extract<StudyRequest, { type: 'export' }>;

/** A study in one of its forms: one file as it is, several as a ZIP. */
export async function studyExport(
  ask: Ask,
  loadBenchmark: (id: string) => Promise<Benchmark>,
): Promise<StudyResults['export']> {
  const { form, study, outcomes, title, createdAt } = ask;
  const payload = {
    format: 'sextant-study' as const,
    version: 1 as const,
    title,
    createdAt,
    study,
    outcomes,
  };
  const files = form === 'optuna' ? [await journal(ask, loadBenchmark)] : filesOf(payload, form);
  const [only, second] = files;
  if (only === undefined) throw new RpcError('nothing', 'There are no results to export yet.');
  const name = `sextant-study-${study.protocol.id}`;
  if (second === undefined) {
    const ending = only.path.slice(only.path.lastIndexOf('.'));
    const type = ending === '.html' ? 'text/html' : 'text/plain';
    return { name: `${name}${ending}`, type, bytes: strToU8(only.text) };
  }
  const entries = files.map(({ path, text }) => [path, strToU8(text)] as const);
  return {
    name: `${name}-${form}.zip`,
    type: 'application/zip',
    bytes: zipSync(Object.fromEntries(entries)),
  };
}

async function journal(
  { study, events }: Ask,
  loadBenchmark: (id: string) => Promise<Benchmark>,
): Promise<ExportFile> {
  if (events.size === 0) {
    const why =
      'Its evaluations are not here: a report carries what runs came to, not their events.';
    throw new RpcError('no-events', why);
  }
  const runs: EvaluatedRun[] = [];
  const spaces = new Map<string, SearchSpace>();
  for (const [run, bytes] of events) {
    const { block, arm, config } = jobOf(study, run);
    const parsed = v.parse(v.array(EventBodySchema), await unpackEvents(bytes));
    runs.push({ block, arm: arm.id, seed: config.seed, events: parsed });
    if (!spaces.has(block.id)) {
      spaces.set(block.id, (await loadBenchmark(block.base.benchmark)).spaceOf(block.base));
    }
  }
  const spaceOf = ({ id }: EvaluatedRun['block']) => {
    const space = spaces.get(id);
    if (space) return space;
    throw new RangeError(`no space of block ${id}`);
  };
  return { path: 'journal.log', text: optunaJournal(study, runs, spaceOf) };
}
