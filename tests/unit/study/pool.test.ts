import { expect, test } from 'vitest';
import { RpcError } from '#src/workers/rpcError';
import { StudyClient } from '#src/workers/studyClient';
import { StudyPool } from '#src/workers/studyPool';
import type { StudyResults } from '#src/workers/studyProtocol';
import type { Study } from '#src/study/run/study';
import { done, named, setUp, shortened } from './runs';

/** A client without a worker: it gives what was made before, or fails as it is told. */
class MadeClient extends StudyClient {
  readonly #give: (run: number) => Promise<StudyResults['run']>;
  opened = 0;
  constructor(give: (run: number) => Promise<StudyResults['run']>) {
    super(() => {
      throw new Error('no worker is started here');
    });
    this.#give = give;
  }
  override open(): Promise<void> {
    this.opened++;
    return Promise.resolve();
  }
  override run(run: number): Promise<StudyResults['run']> {
    return this.#give(run);
  }
}

async function prepared(): Promise<{ study: Study; made: StudyResults['run'][] }> {
  const study = await setUp(shortened(named('one-or-two'), 3));
  const executed = await done(study, 12);
  return { study, made: executed.map(({ outcome }) => ({ outcome, events: new Uint8Array() })) };
}

test('every run is done once, by as many workers as there are', async () => {
  const { study, made } = await prepared();
  const seen: number[] = [];
  let clients = 0;
  const pool = new StudyPool({
    study,
    runs: [0, 1, 2, 3, 4, 5, 6],
    workers: 3,
    onDone: ({ outcome }) => seen.push(outcome.run),
    makeClient: () => {
      clients++;
      return new MadeClient((run) => Promise.resolve(made[run]!));
    },
  });
  await pool.finish();
  expect(clients).toBe(3);
  expect(seen.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('a worker that crashes is opened anew, and its run is done again', async () => {
  const { study, made } = await prepared();
  const seen: number[] = [];
  let crashes = 0;
  const client = new MadeClient((run) =>
    run === 1 && crashes++ === 0
      ? Promise.reject(new RpcError('crashed', 'The worker stopped.'))
      : Promise.resolve(made[run]!),
  );
  const onDone = ({ outcome }: StudyResults['run']) => void seen.push(outcome.run);
  await new StudyPool({
    study,
    runs: [0, 1, 2],
    workers: 1,
    onDone,
    makeClient: () => client,
  }).finish();
  expect(seen).toEqual([0, 1, 2]);
  expect(client.opened).toBe(2);
});

test('a run that fails stops the study and says why; one that was stopped ends in peace', async () => {
  const { study } = await prepared();
  const failing = new StudyPool({
    study,
    runs: [0],
    workers: 1,
    onDone: () => undefined,
    makeClient: () => new MadeClient(() => Promise.reject(new RpcError('failed', 'no figures'))),
  });
  await expect(failing.finish()).rejects.toThrow('no figures');

  const stopped: StudyPool = new StudyPool({
    study,
    runs: [0],
    workers: 1,
    onDone: () => undefined,
    makeClient: () =>
      new MadeClient(() => {
        stopped.stop();
        return Promise.reject(new RpcError('closed', 'The worker was closed.'));
      }),
  });
  await expect(stopped.finish()).resolves.toBeUndefined();
});
