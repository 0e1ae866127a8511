import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { RpcClient } from '#src/workers/rpcClient';
import type { RpcError } from '#src/workers/rpcError';
import type { RpcProtocol } from '#src/workers/rpcProtocol';
import { serveRpc } from '#src/workers/rpcServer';
import { StoreError } from '#src/store/storeError';
import { fakeWorker, type FakeWorker } from './channelPort';

type Request =
  | { type: 'double'; value: number }
  | { type: 'hang' }
  | { type: 'fail' }
  | { type: 'throw' }
  | { type: 'lie' };
interface Results extends Record<Request['type'], unknown> {
  double: number;
  hang: number;
  fail: number;
  throw: number;
  lie: number;
}

const protocol: RpcProtocol<Request, Results, string> = {
  request: v.variant('type', [
    v.object({ type: v.literal('double'), value: v.number() }),
    v.object({ type: v.literal('hang') }),
    v.object({ type: v.literal('fail') }),
    v.object({ type: v.literal('throw') }),
    v.object({ type: v.literal('lie') }),
  ]),
  results: {
    double: v.number(),
    hang: v.number(),
    fail: v.number(),
    throw: v.number(),
    lie: v.number(),
  },
  notification: v.string(),
};

function serve(worker: FakeWorker): void {
  serveRpc(protocol, worker.scope, (notify) => ({
    async double({ value }) {
      // Later requests with smaller values are answered first.
      await new Promise((resolve) => setTimeout(resolve, value));
      notify(`doubling ${value}`);
      return 2 * value;
    },
    hang: () => new Promise(() => undefined),
    fail: () => Promise.reject(new StoreError('quota', 'No space.')),
    throw: () => {
      throw new TypeError('x is not a function');
    },
    lie: () => JSON.parse('"not a number"') as number,
  }));
}

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((client) => client.close()));

function connect() {
  const workers: FakeWorker[] = [];
  const notes: string[] = [];
  const crashes: RpcError[] = [];
  const client = new RpcClient<Request, Results, string>(protocol, {
    factory: () => {
      const worker = fakeWorker();
      workers.push(worker);
      serve(worker);
      return worker.port;
    },
    onNotification: (note) => notes.push(note),
    onCrash: (error) => crashes.push(error),
  });
  open.push(client);
  return { client, workers, notes, crashes };
}
const code = (wanted: string) => expect.objectContaining({ name: 'RpcError', code: wanted });

describe('a call', () => {
  it('gets its own answer, whatever the order of the answers', async () => {
    const { client, notes } = connect();
    const values = [30, 1, 15];
    const answers = values.map((value) => client.call<'double'>({ type: 'double', value }));
    expect(await Promise.all(answers)).toEqual([60, 2, 30]);
    expect(notes).toEqual(['doubling 1', 'doubling 15', 'doubling 30']);
  });

  it('is rejected with the code, message and help of the error in the worker', async () => {
    const { client } = connect();
    await expect(client.call<'fail'>({ type: 'fail' })).rejects.toEqual(
      expect.objectContaining({
        code: 'quota',
        message: 'No space.',
        help: expect.stringContaining('Delete runs'),
      }),
    );
    await expect(client.call<'throw'>({ type: 'throw' })).rejects.toEqual(
      expect.objectContaining({ code: 'failed', message: 'x is not a function' }),
    );
  });

  it('that the protocol does not know is refused by the worker', async () => {
    const { client } = connect();
    const bad = { type: 'double', value: 'two' } as never;
    await expect(client.call<'double'>(bad)).rejects.toEqual(code('bad-message'));
  });

  it('whose answer does not fit the protocol is rejected', async () => {
    const { client } = connect();
    await expect(client.call<'lie'>({ type: 'lie' })).rejects.toEqual(code('bad-message'));
  });

  it('that cannot be cloned is rejected, and the next one works', async () => {
    const { client } = connect();
    const bad = { type: 'double', value: () => 2 } as never;
    await expect(client.call<'double'>(bad)).rejects.toEqual(code('bad-message'));
    expect(await client.call<'double'>({ type: 'double', value: 1 })).toBe(2);
  });
});

describe.each(['error', 'messageerror'] as const)('after an %s event', (type) => {
  it('all calls are rejected, and the next one gets a new worker', async () => {
    const { client, workers, crashes } = connect();
    const hanging = [client.call<'hang'>({ type: 'hang' }), client.call<'hang'>({ type: 'hang' })];
    workers[0]?.fire(type, 'out of memory');
    const wanted = code(type === 'error' ? 'crashed' : 'bad-message');
    for (const call of hanging) await expect(call).rejects.toEqual(wanted);
    expect(crashes).toEqual([wanted]);
    expect(workers[0]?.terminated()).toBe(true);
    expect(await client.call<'double'>({ type: 'double', value: 2 })).toBe(4);
    expect(workers).toHaveLength(2);
    workers[0]?.fire(type);
    expect(crashes).toHaveLength(1);
  });
});

it('takes an unreadable notification for a crash', async () => {
  const { client, workers, crashes } = connect();
  const hanging = client.call<'hang'>({ type: 'hang' });
  workers[0]?.scope.postMessage({ kind: 'notification', notification: 7 });
  await expect(hanging).rejects.toEqual(code('bad-message'));
  expect(crashes).toHaveLength(1);
});

it('rejects everything once closed', async () => {
  const { client, workers } = connect();
  const hanging = client.call<'hang'>({ type: 'hang' });
  client.close();
  await expect(hanging).rejects.toEqual(code('closed'));
  await expect(client.call<'hang'>({ type: 'hang' })).rejects.toEqual(code('closed'));
  expect(workers[0]?.terminated()).toBe(true);
});
