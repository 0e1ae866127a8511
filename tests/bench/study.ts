import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exportForms, filesOf } from '#src/study/exports/filesOf';
import { optunaJournal, type EvaluatedRun } from '#src/study/exports/optuna';
import { analyse } from '#src/study/analysis/analyse';
import { headline, reportWarning, sentenceOf } from '#src/study/analysis/sentences';
import { tablesOf } from '#src/study/report/tables';
import { payloadFormat, type Payload } from '#src/study/report/payload';
import { jobOf, runCount } from '#src/study/run/jobs';
import type { Executed } from '#src/study/run/execute';
import type { Outcome } from '#src/study/run/outcome';
import { ProtocolError } from '#src/study/run/protocolError';
import { setUpStudy } from '#src/study/run/setUp';
import { loadBenchmarks } from '#spaces/registry';
import { nodeSetUp } from '#tests/tools/nodeStudy';
import { parseStudyFlags, type StudyFlags } from './studyFlags';
import { openPlayer, type StudyPlayer } from './studyPlayer';
import { runStudy } from './studyPool';
import { UsageError } from './usageError';

/**
 * `npm run bench -- study --protocol NAME --size short|full`: the studies of the page, played by the rules, by a
 * model (`--model FILE.gguf|own`), or by recorded runs (`--runs FILE…|FOLDER`).
 */
export async function run(args: readonly string[]): Promise<void> {
  const flags = parseStudyFlags(args);
  const player = await openPlayer(flags);
  try {
    await studied(flags, player);
  } finally {
    await player.close();
  }
}

async function studied(flags: StudyFlags, by: StudyPlayer): Promise<void> {
  const { protocol, size, json, out } = flags;
  const tools = { ...(await nodeSetUp()), recorded: by.recorded };
  const study = await setUpStudy(protocol, size, by.player, tools).catch((error: unknown) => {
    if (error instanceof ProtocolError) throw new UsageError(error.message);
    throw error;
  });
  const begun = performance.now();
  const { outcomes, runs } = await searched(study, flags, by);
  const seconds = (performance.now() - begun) / 1000;
  const payload: Payload = {
    format: payloadFormat,
    version: 1,
    title: `${protocol.title}, ${size}`,
    createdAt: Date.now(),
    study,
    outcomes,
  };
  if (out !== null) await write(out, payload, runs);
  process.stdout.write(
    `${json ? JSON.stringify(summary(payload, seconds)) : inWords(payload, seconds)}\n`,
  );
}

type Study = Payload['study'];

async function searched(study: Study, { threads, native, out }: StudyFlags, by: StudyPlayer) {
  const outcomes: Outcome[] = [];
  const runs: (EvaluatedRun & { run: number })[] = [];
  const all = Array.from({ length: runCount(study) }, (_, i) => i);
  const here = new Set(all.filter((run) => by.takes(jobOf(study, run))));
  const onDone = ({ outcome, events }: Executed) => {
    outcomes.push(outcome);
    const { block, arm, seed, run } = { ...outcome, block: jobOf(study, outcome.run).block };
    if (out !== null) runs.push({ run, block, arm, seed, events });
    if (process.stderr.isTTY) process.stderr.write(`\r${outcomes.length} of ${all.length} runs`);
  };
  const elsewhere = all.filter((run) => !here.has(run));
  await Promise.all([
    runStudy(study, elsewhere, { threads, native, onDone }),
    oneByOne(here, async (run) => onDone(await by.execute(study, run))),
  ]);
  const inOrder = (a: { run: number }, b: { run: number }) => a.run - b.run;
  return { outcomes: outcomes.sort(inOrder), runs: runs.sort(inOrder) };
}

async function oneByOne(runs: Iterable<number>, work: (run: number) => Promise<void>) {
  for (const run of runs) await work(run);
}

function summary({ study, outcomes }: Payload, seconds: number) {
  const analysis = analyse(study, outcomes);
  const { protocol, size } = study;
  return {
    protocol: protocol.id,
    size,
    runs: outcomes.length,
    seconds: Number(seconds.toFixed(1)),
    headline: headline(analysis),
    blocks: analysis.blocks.map(({ block, arms }) => ({
      block: block.id,
      optimum: block.optimum,
      arms: arms.map(({ arm, curve: _curve, ...figures }) => ({ arm: arm.id, ...figures })),
    })),
    comparisons: analysis.comparisons.map(({ block, arm, reference, ...figures }) => ({
      block: block.id,
      arm: arm.id,
      reference: reference.id,
      ...figures,
    })),
    words: analysis.comparisons.map((c) => sentenceOf(c, protocol)),
    warnings: reportWarning(analysis),
  };
}

function inWords({ study, outcomes }: Payload, seconds: number): string {
  const analysis = analyse(study, outcomes);
  const tables = tablesOf(analysis).map(({ title, head, rows }) =>
    [`\n## ${title}\n`, line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'),
  );
  return [
    `${study.protocol.title}, ${study.size}: ${outcomes.length} runs in ${seconds.toFixed(1)} s`,
    headline(analysis),
    ...analysis.comparisons.map((c) => `- ${sentenceOf(c, study.protocol)}`),
    ...reportWarning(analysis),
    ...tables,
  ].join('\n');
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

async function write(folder: string, payload: Payload, runs: readonly EvaluatedRun[]) {
  const benchmarks = await loadBenchmarks();
  const spaceOf = ({ base }: EvaluatedRun['block']) => {
    const benchmark = benchmarks.find(({ id }) => id === base.benchmark);
    if (!benchmark) throw new UsageError(`there is no benchmark "${base.benchmark}" here`);
    return benchmark.spaceOf(base);
  };
  for (const { id } of exportForms) {
    const files =
      id === 'optuna'
        ? [{ path: 'journal.log', text: optunaJournal(payload.study, runs, spaceOf) }]
        : filesOf(payload, id);
    for (const { path, text } of files) {
      const target = join(folder, id, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
  }
}
