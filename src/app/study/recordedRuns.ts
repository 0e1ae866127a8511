import type { Store } from '#src/store/openStore';
import { playedByModel, recordedRun, type RecordedRun } from '#src/study/recorded/recordedRun';

/**
 * The stored runs, imported ones among them, that a study may take: played by a language model, ended by
 * themselves and steered by nobody. A branch shares its beginning with another run and is left out.
 */
export async function recordedRuns({
  listRuns,
  readEvents,
}: Pick<Store, 'listRuns' | 'readEvents'>): Promise<readonly RecordedRun[]> {
  const { runs } = await listRuns();
  const found: RecordedRun[] = [];
  for (const { id, title, config, status, origin } of runs) {
    if (status !== 'ended' || origin?.kind === 'fork' || !playedByModel(config)) continue;
    const { events, problems } = await readEvents(id);
    const run = problems.length === 0 ? recordedRun(id, title, events) : null;
    if (run) found.push(run);
  }
  return found;
}
