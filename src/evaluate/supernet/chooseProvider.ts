import type { ExecutionProvider, InferenceRuntime } from './runtime';
import { agrees, selfTest, selfTestNetwork } from './selfTest';
import { timeSubnet, wholeMs } from './subnetTime';
import type { SupernetData } from './supernetData';
import type { AdapterReport } from './webgpuAdapter';
import { withinTime } from './withinTime';

/** What the provider is chosen for. */
export interface ProviderNeed {
  /** Workers that WebAssembly would have at most; a GPU has one. */
  readonly workers: number;
  /** Validation images that a subnet is judged by. */
  readonly images: number;
}

/** Which provider runs the subnets, and why, for people to see. */
export interface ProviderChoice {
  readonly provider: ExecutionProvider;
  readonly why:
    | 'faster'
    | 'slower'
    | 'disagrees'
    | 'failed'
    | 'no-webgpu'
    | 'no-adapter'
    | 'software-adapter'
    | 'asked-for';
  /** What failed, in words. */
  readonly problem?: string | undefined;
  /**
   * Milliseconds from one subnet to the next: preparing it and running it on the images needed, on WebAssembly by
   * the number of workers. Null where it was not measured.
   */
  readonly msPerSubnet: Readonly<Record<ExecutionProvider, number>> | null;
  readonly need: ProviderNeed;
  /** The GPU, where there is one. */
  readonly adapter: string;
}

export interface ProviderOptions {
  readonly data: SupernetData;
  readonly adapter: AdapterReport;
  readonly need: ProviderNeed;
  readonly loadWasm: () => Promise<InferenceRuntime>;
  readonly loadWebgpu: () => Promise<InferenceRuntime>;
  readonly now: () => number;
  /** Milliseconds after which a GPU that has not answered is taken for one that never will. */
  readonly patience?: number;
}

export interface ChosenRuntime {
  readonly runtime: InferenceRuntime;
  readonly choice: ProviderChoice;
}

/** Several times what a first self-test took on a GPU, all shaders to be compiled. */
const usualPatience = 12_000;

/**
 * WebGPU where there is a real adapter, its answers agree with WebAssembly's, and it has a whole subnet done
 * sooner than all workers of WebAssembly together have one; WebAssembly otherwise.
 */
export async function chooseProvider(options: ProviderOptions): Promise<ChosenRuntime> {
  const { adapter, need, patience = usualPatience } = options;
  const name = adapter.ok ? adapter.name : '';
  const told = { need, adapter: name };
  const wasm = await options.loadWasm();
  const onWasm = (
    why: ProviderChoice['why'],
    more: Partial<ProviderChoice> = {},
  ): ChosenRuntime => ({
    runtime: wasm,
    choice: { provider: 'wasm', why, msPerSubnet: null, ...told, ...more },
  });
  if (!adapter.ok) return onWasm(adapter.why);
  if (adapter.software) return onWasm('software-adapter');
  try {
    const webgpu = await options.loadWebgpu();
    const compare = await onWebAssembly(options, wasm);
    const late = 'the GPU gave no answer';
    const { agree, msPerSubnet } = await withinTime(compare(webgpu), patience, late);
    if (!agree) return onWasm('disagrees');
    if (msPerSubnet.webgpu >= msPerSubnet.wasm) return onWasm('slower', { msPerSubnet });
    return {
      runtime: webgpu,
      choice: { provider: 'webgpu', why: 'faster', msPerSubnet, ...told },
    };
  } catch (error) {
    // Whatever WebGPU threw, WebAssembly works; the choice says what failed.
    return onWasm('failed', { problem: error instanceof Error ? error.message : String(error) });
  }
}

/** Runs the self-test on WebAssembly; what it returns runs it on WebGPU and compares. */
async function onWebAssembly({ data, now, need }: ProviderOptions, wasm: InferenceRuntime) {
  const images = await data.images('val');
  const network = await selfTestNetwork(data.supernet, data.calibration, wasm);
  const expected = await selfTest(network, images, wasm, now);
  const slow = wholeMs(await timeSubnet(data, wasm, now), need.images) / need.workers;
  return async (webgpu: InferenceRuntime) => {
    const found = await selfTest(network, images, webgpu, now);
    const agree = agrees(expected.logits, found.logits);
    const fast = agree ? wholeMs(await timeSubnet(data, webgpu, now), need.images) : NaN;
    return { agree, msPerSubnet: { wasm: slow, webgpu: fast } };
  };
}
