import { expect, it, vi } from 'vitest';
import { ortRuntime, type OrtModule } from '#src/evaluate/supernet/ortRuntime';

/** onnxruntime whose sessions cannot be made, for the reason given. */
const failing = (message: string): OrtModule => ({
  InferenceSession: { create: () => Promise.reject(new Error(message)) },
  Tensor: vi.fn<OrtModule['Tensor']>(),
});

it.each([
  [
    "Failed to execute 'mapAsync' on 'GPUBuffer': A valid external Instance reference no longer exists.",
    'device-lost',
  ],
  ['WebGPU device lost (1): Device was destroyed.', 'device-lost'],
  ['std::bad_alloc', 'out-of-memory'],
  ['This is an invalid model.', 'failed'],
])('onnxruntime says “%s”: %s', async (message, code) => {
  const load = ortRuntime(failing(message), 'webgpu').load(new Uint8Array(), [1, 28, 28]);
  await expect(load).rejects.toMatchObject({ code, message: `onnxruntime: ${message}` });
});
