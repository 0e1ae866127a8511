import { loadBenchmark } from '#spaces/registry';
import type { TaskSpace } from '#spaces/taskSpace';
import { defaultConfig } from '#src/search/defaultConfig';
import { EvaluationError } from '#src/search/evaluator';
import {
  chooseProvider,
  type ChosenRuntime,
  type ProviderNeed,
} from '#src/evaluate/supernet/chooseProvider';
import { exportSubnet } from '#src/evaluate/supernet/exportSubnet';
import { loadSupernetData, type SupernetFiles } from '#src/evaluate/supernet/loadSupernetData';
import type { InferenceRuntime } from '#src/evaluate/supernet/runtime';
import { SubnetEngine } from '#src/evaluate/supernet/subnetEngine';
import type { SupernetData } from '#src/evaluate/supernet/supernetData';
import type { AdapterReport } from '#src/evaluate/supernet/webgpuAdapter';
import { inferenceProtocol } from './inferenceProtocol';
import { breathe } from '#spaces/breathe';
import { serveRpc, type RpcScope } from './rpcServer';

/** What the service needs of its surroundings; tests pass Node's. */
export interface InferenceSurroundings {
  files(site: string): SupernetFiles;
  adapter(): Promise<AdapterReport>;
  loadWasm(): Promise<InferenceRuntime>;
  loadWebgpu(): Promise<InferenceRuntime>;
}

interface Open {
  readonly space: TaskSpace;
  readonly data: SupernetData;
  readonly engine: SubnetEngine;
  readonly runtime: InferenceRuntime;
}

/** Answers the inference worker's requests. */
export function serveInference(scope: RpcScope, surroundings: InferenceSurroundings): void {
  let open: Open | null = null;
  const opened = (): Open => {
    if (open) return open;
    throw new EvaluationError('failed', 'no supernet was opened');
  };
  serveRpc(inferenceProtocol, scope, () => ({
    async open({ benchmark: id, site, provider, need, keep }) {
      const { space, scoring } = await supernetOf(id);
      const data = await loadSupernetData(scoring, surroundings.files(site));
      const { runtime, choice } = await runtimeFor(data, provider, need, surroundings);
      const engine = new SubnetEngine(data, runtime, { breathe, keep });
      open = { space, data, runtime, engine };
      return { choice, checksum: data.supernet.checksum, ...splits, size: sizeOf(data) };
    },
    async predict({ key, architecture, split, from, to }) {
      const { engine } = opened();
      const predictions = await engine.predict(key, architecture, split, from, to);
      return { ...predictions, sessions: engine.sessions };
    },
    cancel() {
      open?.engine.cancel();
      return {};
    },
    async probe() {
      return { msPerImage: await opened().engine.probe() };
    },
    async images({ split, from, to }) {
      const { pixels, labels, size } = await opened().data.images(split);
      const area = size * size;
      return {
        pixels: new Uint8Array(pixels.subarray(from * area, to * area)),
        labels: new Uint8Array(labels.subarray(from, to)),
      };
    },
    async export({ architecture }) {
      const { space, data, runtime } = opened();
      return exportSubnet(space, architecture, data, runtime);
    },
  }));
}

/** A supernet's benchmark, with what its only task sees. @throws {EvaluationError} */
async function supernetOf(id: string) {
  const benchmark = await loadBenchmark(id);
  const { scoring } = benchmark;
  if (scoring.kind !== 'supernet') {
    throw new EvaluationError('failed', `${benchmark.title} has no supernet`);
  }
  return { scoring, space: benchmark.spaceOf(defaultConfig(benchmark)) };
}

/** The splits of Fashion-MNIST; the test images are not fetched before they are needed. */
const splits = { counts: { val: 5000, test: 10_000 } };

const sizeOf = (data: SupernetData): number => data.supernet.definition.input.size;

async function runtimeFor(
  data: SupernetData,
  provider: 'auto' | 'wasm' | 'webgpu',
  need: ProviderNeed,
  { adapter, loadWasm, loadWebgpu }: InferenceSurroundings,
): Promise<ChosenRuntime> {
  if (provider === 'auto') {
    const found = await adapter();
    const now = () => performance.now();
    return chooseProvider({ data, adapter: found, need, loadWasm, loadWebgpu, now });
  }
  const runtime = await (provider === 'wasm' ? loadWasm() : loadWebgpu());
  const choice = { provider, why: 'asked-for', msPerSubnet: null, need, adapter: '' } as const;
  return { runtime, choice };
}
