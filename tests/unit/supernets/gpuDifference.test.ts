import { expect, it } from 'vitest';
import { writeOnnx } from '#models/supernets/onnx/write';
import { differenceOf } from '#tests/tools/gpu/difference';

/** A file with two tensors: that the second one differs has to be seen, whatever the first one is. */
const onnxOf = (bias: readonly number[]) =>
  writeOnnx({
    irVersion: 9,
    producer: { name: 'test', version: '1' },
    doc: '',
    opsets: { '': 17 },
    metadata: {},
    graph: {
      name: 'two',
      nodes: [],
      initializers: [
        { name: 'weight', type: 'float32', dims: [2], data: Float32Array.of(5, -1) },
        { name: 'bias', type: 'float32', dims: [2], data: Float32Array.from(bias) },
      ],
      inputs: [],
      outputs: [],
    },
  });

const answer = (logits: readonly number[], predicted: readonly number[], bias = [2, -4]) => ({
  logits: Float32Array.from(logits),
  predicted: Uint8Array.from(predicted),
  labels: Uint8Array.of(1, 0),
  bytes: onnxOf(bias),
});

it('tells the largest gap of logits and of weights, and how many images have the same class', () => {
  const wasm = answer([0, 1, 3, 2], [1, 0]);
  const webgpu = answer([0.5, 1, 3, 3.25], [1, 1], [2, -3]);
  expect(differenceOf(wasm, webgpu)).toEqual({
    logits: 1.25,
    same: 1,
    images: 2,
    weights: 0.25,
    tensors: 2,
    accuracy: { wasm: 100, webgpu: 50 },
  });
});

it('never takes what is not a number, or a tensor of another length, for equal', () => {
  const fine = answer([0, 1, 3, 2], [1, 0]);
  expect(differenceOf(fine, answer([0, NaN, 3, 2], [1, 0])).logits).toBeNaN();
  expect(differenceOf(fine, answer([0, 1, 3, 2], [1, 0], [2, NaN])).weights).toBeNaN();
  expect(differenceOf(fine, answer([0, 1, 3, 2], [1, 0], [2])).weights).toBeNaN();
});
