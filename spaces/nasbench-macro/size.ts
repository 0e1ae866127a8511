import type { Size } from '../size';
import type { Architecture } from '../space';
import { normalForm } from './space';

/** Of each layer's two blocks, besides the fixed parts; the source's figures follow from it exactly. */
const fixed = { flops: 7_713_280, params: 387_882 };
const layers: readonly { readonly flops: readonly number[]; readonly params: readonly number[] }[] =
  [
    { flops: [0, 4_415_488, 10_141_696], params: [0, 8_416, 21_952] },
    { flops: [0, 6_733_824, 15_040_512], params: [0, 27_200, 60_416] },
    { flops: [0, 4_304_896, 9_527_296], params: [0, 31_168, 76_672] },
    { flops: [0, 6_512_640, 13_811_712], params: [0, 103_552, 219_136] },
    { flops: [0, 6_512_640, 13_811_712], params: [0, 103_552, 219_136] },
    { flops: [0, 4_249_600, 9_220_096], params: [0, 119_680, 284_416] },
    { flops: [0, 6_402_048, 13_197_312], params: [0, 403_712, 831_488] },
    { flops: [0, 6_402_048, 13_197_312], params: [0, 403_712, 831_488] },
  ];

/** FLOPs and parameters as the benchmark counts them, in millions. */
export function macroSize(a: Architecture): Size {
  const form = normalForm(a);
  const sum = (quantity: 'flops' | 'params') =>
    form.reduce((total, o, d) => total + (layers[d]?.[quantity][o] ?? 0), fixed[quantity]) / 1e6;
  return { flops: sum('flops'), params: sum('params') };
}
