import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-web/wasm';
import { loadSupernetData, type SupernetFiles } from '#src/evaluate/supernet/loadSupernetData';
import { ortRuntime } from '#src/evaluate/supernet/ortRuntime';
import type { InferenceRuntime } from '#src/evaluate/supernet/runtime';
import { SubnetEngine } from '#src/evaluate/supernet/subnetEngine';
import { loadBenchmark } from '#spaces/registry';

const root = new URL('../../', import.meta.url);

async function bytesOf(path: string): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(new URL(path, root))).buffer;
}

/** The repository's supernets, read from the disk as the page fetches them. */
export const nodeSupernetFiles: SupernetFiles = {
  weights: (folder) => bytesOf(`models/supernets/${folder}/weights.safetensors`),
  images: (name) => bytesOf(`public/supernets/data/${name}.bin.gz`),
};

/** onnxruntime-web's plain WebAssembly build with one thread, which Node runs too. */
export function nodeRuntime() {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  return ortRuntime(ort, 'wasm');
}

/** An engine for subnets of a supernet's benchmark, on this thread. */
export async function nodeEngine(id: string, runtime: InferenceRuntime = nodeRuntime()) {
  const { scoring } = await loadBenchmark(id);
  if (scoring.kind !== 'supernet') throw new TypeError(`${id} has no supernet`);
  const data = await loadSupernetData(scoring, nodeSupernetFiles);
  return { data, engine: new SubnetEngine(data, runtime) };
}
