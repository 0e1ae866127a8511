import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-web/wasm';
import { loadSupernetData, type SupernetFiles } from '#src/evaluate/supernet/loadSupernetData';
import { ortRuntime } from '#src/evaluate/supernet/ortRuntime';
import type { InferenceRuntime } from '#src/evaluate/supernet/runtime';
import { SubnetEngine } from '#src/evaluate/supernet/subnetEngine';
import type { SpaceId } from '#spaces/space';

const root = new URL('../../', import.meta.url);

async function bytesOf(path: string): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(new URL(path, root))).buffer;
}

/** The repository's supernets, read from the disk as the page fetches them. */
export const nodeSupernetFiles: SupernetFiles = {
  weights: (space) => bytesOf(`models/supernets/${space}/weights.safetensors`),
  images: (name) => bytesOf(`public/supernets/data/${name}.bin.gz`),
};

/** onnxruntime-web's plain WebAssembly build with one thread, which Node runs too. */
export function nodeRuntime() {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  return ortRuntime(ort, 'wasm');
}

/** An engine for subnets of `space`, on this thread. */
export async function nodeEngine(space: SpaceId, runtime: InferenceRuntime = nodeRuntime()) {
  const data = await loadSupernetData(space, nodeSupernetFiles);
  return { data, engine: new SubnetEngine(data, runtime) };
}
