import { usualImages } from '#src/evaluate/supernet/fidelity';
import { boundOf, thisDevice } from '#src/workers/poolSize';
import { RpcClient } from '#src/workers/rpcClient';
import { inferenceProtocol } from '#src/workers/inferenceProtocol';
import { differenceOf } from './difference';
import type { Comparison, Subnet, SubnetPlan } from './subnetPlan';

type Provider = 'wasm' | 'webgpu';
type Client = ReturnType<typeof clientOf>;

/** A worker of the built site, asked without what the page does after failures. */
function clientOf(worker: string) {
  return new RpcClient(inferenceProtocol, {
    factory: () => new Worker(worker, { type: 'module' }),
    onNotification: () => undefined,
    onCrash: () => undefined,
  });
}

/** One provider's answer for one subnet: calibrated there, and run there. */
async function answerOf(client: Client, { key, architecture }: Subnet, images: number) {
  const call = (from: number, to: number) =>
    client.call<'predict'>({ type: 'predict', key, architecture, split: 'val', from, to });
  const first = await call(0, images);
  // Shaders are compiled and the subnet is loaded: these images tell the speed.
  const warm = await call(images, 2 * images);
  const { bytes } = await client.call<'export'>({ type: 'export', architecture });
  return { ...first, bytes, warmMs: warm.runMs };
}

async function opened(plan: SubnetPlan, provider: Provider): Promise<Client> {
  const client = clientOf(plan.worker);
  const { benchmark, site } = plan;
  const need = { workers: 1, images: plan.images };
  await client.call<'open'>({ type: 'open', benchmark, site, provider, need, keep: 0 });
  return client;
}

/** Subnets of one supernet, calibrated and run by WebAssembly and by WebGPU in the built site's workers. */
export async function compareProviders(plan: SubnetPlan): Promise<Comparison[]> {
  const { images } = plan;
  const wasm = await opened(plan, 'wasm');
  const webgpu = await opened(plan, 'webgpu').catch((error: unknown) => {
    wasm.close();
    throw error;
  });
  const comparisons: Comparison[] = [];
  try {
    for (const subnet of plan.subnets) {
      const slow = await answerOf(wasm, subnet, images);
      const fast = await answerOf(webgpu, subnet, images);
      comparisons.push({
        name: subnet.name,
        key: subnet.key,
        ...differenceOf(slow, fast),
        imagesPerSecond: {
          wasm: (1000 * images) / slow.warmMs,
          webgpu: (1000 * images) / fast.warmMs,
        },
        prepared: { wasm: slow.prepared, webgpu: fast.prepared },
      });
    }
  } finally {
    wasm.close();
    webgpu.close();
  }
  return comparisons;
}

/** What a search would choose, with what it measured. */
export async function chosenProvider({ worker, benchmark, site }: SubnetPlan) {
  const client = clientOf(worker);
  const { most } = boundOf(thisDevice(navigator), 'auto');
  const need = { workers: most, images: usualImages };
  try {
    const opened = await client.call<'open'>({
      ...{ type: 'open', benchmark, site, provider: 'auto', need, keep: 0 },
    });
    return opened.choice;
  } finally {
    client.close();
  }
}
