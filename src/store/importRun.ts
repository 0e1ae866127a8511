import type { Benchmark } from '#spaces/benchmark';
import { checkRun } from './checkRun';
import type { RunDraft } from './createRun';
import { badLine, maxFileBytes, parseRunFile } from './runFile';
import { StoreError } from './storeError';

/** Reads an exported run. @throws {StoreError} `bad-file` (names the line), `too-large` */
export async function importedRun(
  file: Blob,
  name: string,
  loadBenchmark: (id: string) => Promise<Benchmark>,
): Promise<RunDraft> {
  if (file.size > maxFileBytes) {
    const mib = (bytes: number) => Math.ceil(bytes / 2 ** 20);
    const limit = `at most ${mib(maxFileBytes)} MiB`;
    throw new StoreError('too-large', `"${name}" has ${mib(file.size)} MiB; a run has ${limit}.`);
  }
  const { title, config, events } = parseRunFile(await file.text());
  const misfit = checkRun(events, (await loadBenchmark(config.benchmark)).spaceOf(config));
  if (misfit) throw badLine(misfit.seq, misfit.message);
  return { title, config, events, origin: { kind: 'import', file: name } };
}
