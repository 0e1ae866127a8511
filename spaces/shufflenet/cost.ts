import { choicesOf } from '../chain/choices';
import { CostSum, halved } from '../chain/costSum';
import type { Size } from '../size';
import type { Architecture } from '../space';
import definition from './definition.json' with { type: 'json' };

const { stem, stages, head } = definition.skeleton;

interface BranchShape {
  readonly inputs: number;
  readonly mid: number;
  readonly outputs: number;
  /** Map size before and after. */
  readonly from: number;
  readonly to: number;
}

/** Cost by formula. */
export function shufflenetCost(a: Architecture): Size {
  const chosen = choicesOf(definition, a);
  const sum = new CostSum();
  let size = definition.input.size;
  let channels = stem.channels;
  sum.convNorm(definition.input.channels, channels, stem.kernel, size);
  let block = 0;
  for (const [s, stage] of stages.entries()) {
    const half = stage.channels / 2;
    const mid = Math.round(chosen.number(`w${s + 1}`) * half);
    for (let b = 0; b < stage.blocks; b++) {
      block += 1;
      const operation = String(chosen.option(`b${block}`));
      const from = size;
      if (b === 0) {
        size = halved(size);
        sum.depthwiseNorm(channels, kernelOf(operation), size).convNorm(channels, half, 1, size);
      }
      const inputs = b === 0 ? channels : half;
      addBranch(sum, operation, { inputs, mid, outputs: half, from, to: size });
      channels = stage.channels;
    }
  }
  sum.convNorm(channels, head.channels, 1, size);
  return sum.linear(head.channels, definition.input.classes).total();
}

/** Kernel of the depthwise convolutions: `5x5` has 5, Xception 3. */
const kernelOf = (operation: string): number =>
  operation === 'xception' ? 3 : parseInt(operation);

function addBranch(sum: CostSum, operation: string, shape: BranchShape): void {
  const { inputs, mid, outputs, from, to } = shape;
  const kernel = kernelOf(operation);
  if (operation !== 'xception') {
    sum.convNorm(inputs, mid, 1, from).depthwiseNorm(mid, kernel, to).convNorm(mid, outputs, 1, to);
    return;
  }
  sum.depthwiseNorm(inputs, kernel, to).convNorm(inputs, mid, 1, to);
  sum.depthwiseNorm(mid, kernel, to).convNorm(mid, mid, 1, to);
  sum.depthwiseNorm(mid, kernel, to).convNorm(mid, outputs, 1, to);
}
