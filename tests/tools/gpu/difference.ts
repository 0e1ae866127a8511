import type { Comparison } from './subnetPlan';
import { tensorsOf } from './tensorsOf';

interface Answer {
  readonly logits: Float32Array;
  readonly predicted: Uint8Array;
  readonly labels: Uint8Array;
  /** The calibrated subnet as an ONNX file. */
  readonly bytes: Uint8Array;
}

type Difference = Pick<
  Comparison,
  'logits' | 'same' | 'images' | 'weights' | 'tensors' | 'accuracy'
>;

/** How far WebGPU's answer is from WebAssembly's. */
export function differenceOf(wasm: Answer, webgpu: Answer): Difference {
  const images = wasm.predicted.length;
  const same = wasm.predicted.filter((one, i) => one === webgpu.predicted[i]).length;
  return {
    logits: largestGap(wasm.logits, webgpu.logits),
    same,
    images,
    ...weightsOf(wasm.bytes, webgpu.bytes),
    accuracy: { wasm: accuracyOf(wasm), webgpu: accuracyOf(webgpu) },
  };
}

function weightsOf(wasm: Uint8Array, webgpu: Uint8Array): { weights: number; tensors: number } {
  const others = new Map(tensorsOf(webgpu).map(({ name, values }) => [name, values]));
  let weights = 0;
  const tensors = tensorsOf(wasm);
  for (const { name, values } of tensors) {
    const scale = Math.max(...values.map(Math.abs)) || 1;
    const gap = largestGap(values, others.get(name) ?? new Float32Array()) / scale;
    weights = Number.isNaN(gap) ? gap : Math.max(weights, gap);
    if (Number.isNaN(weights)) break;
  }
  return { weights, tensors: tensors.length };
}

/** NaN where the lengths differ or something is not a number. */
function largestGap(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return NaN;
  return a.reduce((most, x, i) => {
    const gap = Math.abs(x - (b[i] ?? NaN));
    return gap > most || Number.isNaN(gap) ? gap : most;
  }, 0);
}

const accuracyOf = ({ predicted, labels }: Answer): number =>
  (100 * predicted.filter((one, i) => one === labels[i]).length) / predicted.length;
