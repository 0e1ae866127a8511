import { askAdapter } from '#models/gpuAdapter';

/** Why there is no GPU to run subnets on, or that there is one. */
export type AdapterReport =
  | { readonly ok: true; readonly software: boolean; readonly name: string }
  | { readonly ok: false; readonly why: 'no-webgpu' | 'no-adapter' };

/** Looks for a WebGPU adapter. A software adapter works, far slower than WebAssembly. */
export async function webgpuAdapter(gpu: GPU | undefined): Promise<AdapterReport> {
  if (!gpu) return { ok: false, why: 'no-webgpu' };
  const asked = await askAdapter(gpu);
  if (!asked.adapter) return { ok: false, why: 'no-adapter' };
  const { vendor, architecture, software } = asked;
  return { ok: true, software, name: [vendor, architecture].filter(Boolean).join(' ') };
}
