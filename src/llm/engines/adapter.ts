import { askAdapter } from '#models/gpuAdapter';
import { LanguageModelError } from '../languageModel';

/** What was found out about the machine's GPU. */
export interface AdapterReport {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly f16: boolean;
  /** A software adapter: right, but far too slow for a language model. */
  readonly software: boolean;
  /** Bytes. */
  readonly maxBufferSize: number;
  /** Bytes. */
  readonly maxStorageBufferBindingSize: number;
}

/**
 * Asks for the GPU before anything else is done: web-llm fetches a model's files first.
 * @throws {LanguageModelError} `no-webgpu` or `no-adapter`
 */
export async function probeAdapter(
  gpu: GPU | undefined = globalThis.navigator?.gpu,
): Promise<AdapterReport> {
  if (!gpu) {
    throw new LanguageModelError('no-webgpu', 'This browser does not offer WebGPU to this page.');
  }
  const asked = await askAdapter(gpu);
  if (!asked.adapter) {
    const message = asked.why
      ? `The browser has WebGPU but the GPU could not be asked: ${asked.why}.`
      : 'The browser has WebGPU but found no usable GPU.';
    throw new LanguageModelError('no-adapter', message);
  }
  const { adapter, vendor, architecture, description, software } = asked;
  return {
    vendor,
    architecture,
    description,
    f16: adapter.features.has('shader-f16'),
    software,
    maxBufferSize: adapter.limits.maxBufferSize,
    maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
  };
}
