import type { Benchmark } from '#spaces/benchmark';
import { BenchmarkError } from '#spaces/registry';
import { auditRun } from '#src/search/audit/auditRun';
import type { AuditSetting } from '#src/search/audit/auditSetting';
import type { RunConfig } from '#src/search/config';
import { configProblems } from '#src/search/configProblems';
import type { RunDraft } from './createRun';
import { badLine, maxFileBytes, parseRunFile } from './runFile';
import { readText } from './readText';
import { StoreError } from './storeError';

/** What a file's figures are checked against. */
export interface ImportTools {
  /** Rejects with a {@link BenchmarkError} where there is no such benchmark. */
  readonly loadBenchmark: (id: string) => Promise<Benchmark>;
  /** A table's figures for a configuration that fits it; null for a benchmark that is no table. */
  readonly openTable: (
    config: RunConfig,
    benchmark: Benchmark,
  ) => Promise<Pick<AuditSetting, 'space' | 'evaluator'> | null>;
}

/**
 * Reads an exported run and checks all that can be checked of it: form, place, hashes, flags, counters, and
 * the figures of a table's run. @throws {StoreError} `bad-file` (names the line and the field), `too-large`
 */
export async function importedRun(file: Blob, name: string, tools: ImportTools): Promise<RunDraft> {
  if (file.size > maxFileBytes) {
    const mib = (bytes: number) => Math.ceil(bytes / 2 ** 20);
    const limit = `at most ${mib(maxFileBytes)} MiB`;
    throw new StoreError('too-large', `"${name}" has ${mib(file.size)} MiB; a run has ${limit}.`);
  }
  const { title, config, events, broken } = await parseRunFile(await readText(file));
  // What does not follow from the run before it names the changed field itself; a hash, the line after.
  const misfit = await auditRun(
    events.slice(0, broken?.sound ?? events.length),
    await settingOf(config, tools),
  );
  if (misfit) {
    const { seq, field, message } = misfit;
    throw badLine(seq, field === '' ? message : `${field}: ${message}`);
  }
  if (broken) throw broken.error;
  return { title, config, events, origin: { kind: 'import', file: name } };
}

async function settingOf(
  config: RunConfig,
  { loadBenchmark, openTable }: ImportTools,
): Promise<AuditSetting> {
  const benchmark = await loadBenchmark(config.benchmark).catch((error: unknown) => {
    if (!(error instanceof BenchmarkError) || error.code !== 'unknown') throw error;
    throw badLine(0, `config.benchmark: ${error.message}`);
  });
  const [problem] = configProblems(config, benchmark);
  if (problem) throw badLine(0, `config.${problem.part}: ${problem.message}`);
  const table = await openTable(config, benchmark);
  return { benchmark, ...(table ?? { space: benchmark.spaceOf(config), evaluator: null }) };
}
