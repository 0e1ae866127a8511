import { createRequire } from 'node:module';
import type { RunConfig } from '#src/search/config';
import { Chain } from '#src/search/chain';
import { Coordinator } from '#src/search/coordinator';
import { defaultConfig } from '#src/search/defaultConfig';
import type { RunEvent } from '#src/search/events';
import type { RecordingEntry } from '#src/store/recordingList';
import { runTitle } from '#src/store/runTitle';
import { loadBenchmark } from '#spaces/registry';
import { tasksOf } from '#tests/bench/task';
import { rulesSearcher } from '../sealedRun';
import { keepRecording } from './keepRecording';
import type { Plan } from './plans';

const versionOf = (name: string): string =>
  String(
    (
      createRequire(import.meta.url)(`../../../node_modules/${name}/package.json`) as {
        version: unknown;
      }
    ).version,
  );

/** Searches a plan from its seed, with the clock's times, and keeps it. */
export async function makeRecording({
  id,
  benchmark: name,
  changes,
}: Plan): Promise<RecordingEntry> {
  const benchmark = await loadBenchmark(name);
  const config = { ...defaultConfig(benchmark), ...changes };
  const events = await recorded(config);
  const runtime = `onnxruntime-web ${versionOf('onnxruntime-web')} on one thread of Node`;
  const by = benchmark.scoring.kind === 'table' ? 'figures of the table' : runtime;
  return keepRecording({ id, title: runTitle(config, benchmark), events, with: by });
}

async function recorded(config: RunConfig): Promise<RunEvent[]> {
  const { space, evaluator } = await (await tasksOf(config))(config);
  const searcher = rulesSearcher(config, space);
  const chain = Chain.begin();
  const events: RunEvent[] = [];
  for await (const batch of new Coordinator({ space, evaluator, searcher, config }).run()) {
    events.push(...chain.stamp(batch, Date.now()));
  }
  return events;
}
