import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web/wasm';
import { describe, expect, test, vi } from 'vitest';
import { writeCellOnnx } from '#models/cellNetwork/onnx';
import { writePytorch } from '#models/cellNetwork/pytorch';
import { fromCode } from '#spaces/code';
import { Rng } from '#spaces/rng';
import { loadBenchmark } from '#spaces/registry';

const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import torch']).status === 0,
);
/** Loads the module, runs it, counts parameters and the multiply-adds of its convolutions and its classifier. */
const judge = `
import sys, json, torch
from torch import nn
sys.path.insert(0, sys.argv[1])
import cell
network = cell.Network().eval()
adds = 0
def hook(module, inputs, output):
    global adds
    if isinstance(module, nn.Conv2d):
        adds += output.numel() * module.weight[0].numel()
    else:
        adds += module.weight.numel() + module.bias.numel()
for module in network.modules():
    if isinstance(module, (nn.Conv2d, nn.Linear)):
        module.register_forward_hook(hook)
size = int(sys.argv[2])
out = network(torch.randn(1, 3, size, size))
print(json.dumps({"shape": list(out.shape), "params": sum(p.numel() for p in network.parameters()), "adds": adds}))
`;

/** Loading PyTorch takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const cases = [
  ['333131', 'cifar10'],
  ['012340', 'cifar100'],
  ['222222', 'imagenet16-120'],
  ['000000', 'cifar10'],
] as const;

async function networkOf(code: string, task: string) {
  const benchmark = await loadBenchmark('nasbench201');
  const choice = { task, settings: {}, seed: 1 };
  const space = benchmark.spaceOf(choice);
  const decoded = fromCode(space, code);
  if (!decoded.ok) throw new Error(decoded.message);
  const network = benchmark.network?.(decoded.architecture, choice);
  if (!network) throw new Error('no network');
  return { space, network, architecture: decoded.architecture };
}

describe.skipIf(python === undefined)('PyTorch modules (skipped where Python has no torch)', () => {
  test.each(cases)('%s on %s has the columns’ parameters and multiply-adds', async (code, task) => {
    const { space, network, architecture } = await networkOf(code, task);
    const folder = mkdtempSync(join(tmpdir(), 'cell-'));
    try {
      writeFileSync(join(folder, 'cell.py'), writePytorch(network, [`Cell ${code}`]));
      const told = execFileSync(python ?? '', ['-c', judge, folder, String(network.size)]);
      const { shape, params, adds } = JSON.parse(told.toString()) as {
        shape: number[];
        params: number;
        adds: number;
      };
      expect(shape).toEqual([1, network.classes]);
      expect(params).toBe(Math.round((space.known(architecture, 'params') ?? 0) * 1e6));
      expect(adds).toBe(Math.round((space.known(architecture, 'flops') ?? 0) * 1e6));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test.each(cases)(
  'the ONNX file of %s on %s runs, and repeats from its seed',
  async (code, task) => {
    const { network } = await networkOf(code, task);
    const write = () =>
      writeCellOnnx(network, { name: 'cell', doc: '', metadata: {} }, Rng.seeded(5));
    const bytes = write();
    expect(Buffer.compare(write(), bytes)).toBe(0);
    const { size, classes } = network;
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'error';
    const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
    const pixels = Float32Array.from({ length: 2 * 3 * size * size }, (_, i) => Math.sin(i));
    const { logits } = await session.run({
      pixels: new ort.Tensor('float32', pixels, [2, 3, size, size]),
    });
    expect(logits?.dims).toEqual([2, classes]);
    const values = [...(logits?.data ?? [])].map(Number);
    expect(values.every(Number.isFinite)).toBe(true);
    // A cell without a path gives zeros, and so equal logits; every other one tells images apart.
    expect(new Set(values.map((v) => v.toFixed(5))).size > 1).toBe(code !== '000000');
  },
);
