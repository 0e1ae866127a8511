import type { ExecutionProvider, InferenceRuntime } from './runtime';
import { agrees, selfTest, selfTestNetwork } from './selfTest';
import type { SupernetData } from './supernetData';
import type { AdapterReport } from './webgpuAdapter';

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
  /** Milliseconds an image of the largest subnet in a warm run; null where it was not measured. */
  readonly msPerImage: Readonly<Record<ExecutionProvider, number | null>>;
  /** The GPU, where there is one. */
  readonly adapter: string;
}

export interface ProviderOptions {
  readonly data: SupernetData;
  readonly adapter: AdapterReport;
  readonly loadWasm: () => Promise<InferenceRuntime>;
  readonly loadWebgpu: () => Promise<InferenceRuntime>;
  readonly now: () => number;
}

export interface ChosenRuntime {
  readonly runtime: InferenceRuntime;
  readonly choice: ProviderChoice;
}

/**
 * WebGPU where there is a real adapter, its answers agree with WebAssembly's, and it is faster;
 * WebAssembly otherwise.
 */
export async function chooseProvider(options: ProviderOptions): Promise<ChosenRuntime> {
  const { adapter } = options;
  const wasm = await options.loadWasm();
  const onWasm = (why: ProviderChoice['why'], msPerImage = unmeasured): ChosenRuntime => {
    const name = adapter.ok ? adapter.name : '';
    return { runtime: wasm, choice: { provider: 'wasm', why, msPerImage, adapter: name } };
  };
  if (!adapter.ok) return onWasm(adapter.why);
  if (adapter.software) return onWasm('software-adapter');
  try {
    const webgpu = await options.loadWebgpu();
    const { agree, msPerImage } = await compare(options, wasm, webgpu);
    if (!agree) return onWasm('disagrees', msPerImage);
    if (msPerImage.webgpu >= msPerImage.wasm) return onWasm('slower', msPerImage);
    const choice = {
      provider: 'webgpu',
      why: 'faster',
      msPerImage,
      adapter: adapter.name,
    } as const;
    return { runtime: webgpu, choice };
  } catch {
    // Whatever WebGPU threw, WebAssembly works; the choice says that it failed.
    return onWasm('failed');
  }
}

const unmeasured: ProviderChoice['msPerImage'] = { wasm: null, webgpu: null };

async function compare(
  { data, now }: ProviderOptions,
  wasm: InferenceRuntime,
  webgpu: InferenceRuntime,
) {
  const images = await data.images('val');
  const network = await selfTestNetwork(data.supernet, data.calibration, wasm);
  const slow = await selfTest(network, images, wasm, now);
  const fast = await selfTest(network, images, webgpu, now);
  const msPerImage = { wasm: slow.msPerImage, webgpu: fast.msPerImage };
  return { agree: agrees(slow.logits, fast.logits), msPerImage };
}
