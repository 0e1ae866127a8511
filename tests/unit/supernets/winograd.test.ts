import { describe, expect, it } from 'vitest';
import { Rng } from '#spaces/rng';
import { NetworkBuilder } from '#models/supernets/network/builder';
import { inferenceModel, logitsName } from '#models/supernets/network/inferenceModel';
import type { ConvLayer, Layer, PoolLayer, Value } from '#models/supernets/network/layer';
import { isPlanarPool, poolMatrix } from '#models/supernets/network/pool';
import { transformedKernels } from '#models/supernets/network/winograd/kernels';
import {
  inputMatrix,
  outputMatrix,
  outputs,
  points,
} from '#models/supernets/network/winograd/matrices';
import { isTiled } from '#models/supernets/network/winograd/tileDomain';
import { writeOnnx } from '#models/supernets/onnx/write';
import { nodeRuntime } from '#tests/tools/nodeSupernet';

const rng = Rng.seeded(3);
const drawn = (length: number) => Float32Array.from({ length }, () => rng.normal());
const tensor = (...dims: number[]) => ({ dims, data: drawn(dims.reduce((n, d) => n * d, 1)) });
const convOf = (layers: readonly Layer[]) =>
  layers.find((layer): layer is ConvLayer => layer.op === 'conv')!;

it.each([4, 8, 16])('filters an axis of %i positions as the three taps do', (size) => {
  const tiles = size / outputs;
  const taps = [...drawn(3)];
  const x = [...drawn(size)];
  const column = transformedKernels({
    dims: [1, 1, 3, 3],
    data: Float32Array.from(
      [...taps, 0, 0, 0, 0, 0, 0].map((_, i) => (i % 3 === 0 ? taps[i / 3]! : 0)),
    ),
  });
  // With one column of taps, the first point of the other axis has a quarter of what the axis alone would give.
  const kernel = Array.from({ length: points }, (_, p) => 4 * column[p * points]!);
  const into = inputMatrix(size);
  const back = outputMatrix(size);
  const products = Array.from({ length: points * tiles }, (_, row) => {
    const value = x.reduce((sum, v, i) => sum + into[row * size + i]! * v, 0);
    return value * kernel[Math.floor(row / tiles)]!;
  });
  for (let at = 0; at < size; at++) {
    const wanted = taps.reduce((sum, tap, k) => sum + tap * (x[at + k - 1] ?? 0), 0);
    const found = products.reduce((sum, v, i) => sum + back[at * points * tiles + i]! * v, 0);
    expect(found).toBeCloseTo(wanted, 4);
  }
});

/** Logits of a network with the given middle, written for either kind of runtime. */
async function both(size: number, middle: (net: NetworkBuilder, x: Value) => Value) {
  const net = new NetworkBuilder([16, size, size]);
  const y = middle(net, net.input);
  const flat = net.reshape('flat', y, [y.shape.reduce((n, d) => n * d, 1)]);
  const network = net.finish(flat);
  const images = 3;
  const pixels = drawn(images * 16 * size * size);
  const runtime = nodeRuntime();
  const found: Float32Array[] = [];
  for (const style of ['standard', 'cpu'] as const) {
    const file = writeOnnx(inferenceModel(network, { name: 's', doc: '', metadata: {} }, style));
    const model = await runtime.load(file, net.input.shape);
    found.push((await model.run(pixels, images)).get(logitsName)!);
    await model.release();
  }
  return { network, found };
}

describe('tiled convolutions give what direct ones do', () => {
  it.each([4, 8, 16])('on a map with sides of %i, added, shared and rectified', async (size) => {
    const { network, found } = await both(size, (net, x) => {
      const one = net.conv('a', x, tensor(16, 16, 3, 3), { pad: 1, bias: drawn(16) });
      const two = net.conv('b', x, tensor(16, 16, 3, 3), { pad: 1, bias: drawn(16) });
      const sum = net.activation('relu', net.add('sum', one, two));
      const three = net.conv('c', sum, tensor(32, 16, 3, 3), { pad: 1 });
      return net.add('twice', three, three);
    });
    expect(isTiled(convOf(network.layers))).toBe(true);
    const [standard, cpu] = found;
    for (const [i, value] of standard!.entries()) expect(cpu![i]).toBeCloseTo(value, 2);
  });

  it('leaves out what does not come in whole tiles, or has other taps', () => {
    const net = new NetworkBuilder([16, 6, 6]);
    net.conv('six', net.input, tensor(16, 16, 3, 3), { pad: 1 });
    const { layers } = net.finish(net.input);
    const six = convOf(layers);
    expect(isTiled(six)).toBe(false);
    const shape = [16, 8, 8];
    const eight = { ...six, input: { name: 'x', shape }, output: { name: 'y', shape } };
    expect(isTiled(eight)).toBe(true);
    expect(isTiled({ ...eight, stride: 2 })).toBe(false);
    expect(isTiled({ ...eight, weight: tensor(16, 16, 1, 1), pad: 0 })).toBe(false);
    expect(isTiled({ ...eight, weight: tensor(16, 1, 3, 3), groups: 16 })).toBe(false);
  });
});

it('averages a small map by a matrix as pooling does, padding not counted', async () => {
  const { network, found } = await both(4, (net, x) => {
    const pooled = net.averagePool('pool', x, 3, 1, 1);
    return net.averagePool('half', pooled, 2, 2, 0);
  });
  const pools = network.layers.filter((layer): layer is PoolLayer => layer.op === 'averagePool');
  expect(pools.every(isPlanarPool)).toBe(true);
  // A corner's window covers four positions.
  expect(poolMatrix(pools[0]!)[0]).toBe(1 / 4);
  const [standard, cpu] = found;
  for (const [i, value] of standard!.entries()) expect(cpu![i]).toBeCloseTo(value, 5);
});
