import { expect, it, vi } from 'vitest';
import { webgpuAdapter } from '#src/evaluate/supernet/webgpuAdapter';
import { probeAdapter } from '#src/llm/engines/adapter';

/** A browser's GPU as far as it is asked. */
const gpuWith = (requestAdapter: () => Promise<unknown>) => ({ requestAdapter }) as unknown as GPU;
const bare = { features: new Set(['shader-f16']), limits: { maxBufferSize: 5 } };

it('an adapter without a description can be used, without a name', async () => {
  const gpu = gpuWith(() => Promise.resolve(bare));
  expect(await probeAdapter(gpu)).toMatchObject({
    vendor: '',
    f16: true,
    software: false,
    maxBufferSize: 5,
  });
  expect(await webgpuAdapter(gpu)).toEqual({ ok: true, software: false, name: '' });
});

it('a question that throws is an answer in words', async () => {
  const gpu = gpuWith(() => Promise.reject(new DOMException('the driver hangs', 'OperationError')));
  await expect(probeAdapter(gpu)).rejects.toMatchObject({
    code: 'no-adapter',
    message: expect.stringContaining('the driver hangs') as unknown,
  });
  expect(await webgpuAdapter(gpu)).toEqual({ ok: false, why: 'no-adapter' });
});

it('a driver that never answers is given up', async () => {
  vi.useFakeTimers();
  const probe = probeAdapter(gpuWith(() => new Promise(() => undefined)));
  const told = expect(probe).rejects.toMatchObject({
    message: expect.stringContaining('no answer within 10 seconds') as unknown,
  });
  await vi.advanceTimersByTimeAsync(10_000);
  await told;
  vi.useRealTimers();
});
