import { choicesOf } from '../chain/choices';
import { CostSum, halved } from '../chain/costSum';
import type { Size } from '../size';
import type { Architecture } from '../space';
import definition from './definition.json' with { type: 'json' };

const { stem, stages, head } = definition.skeleton;

/** Cost by formula; squeeze-excite has a quarter of the block's inner channels between its layers. */
export function mobilenetCost(a: Architecture): Size {
  const chosen = choicesOf(definition, a);
  const sum = new CostSum();
  let size = halved(chosen.number('resolution'));
  let channels = stem.channels;
  sum.convNorm(definition.input.channels, channels, stem.kernel, size);
  for (const [s, stage] of stages.entries()) {
    for (let b = 1; b <= chosen.number(`s${s + 1}.depth`); b++) {
      const block = `s${s + 1}.b${b}`;
      const inner = channels * chosen.number(`${block}.expand`);
      sum.convNorm(channels, inner, 1, size);
      if (b === 1 && stage.stride === 2) size = halved(size);
      sum.depthwiseNorm(inner, chosen.number(`${block}.kernel`), size);
      const part = Math.floor(inner / 4);
      if (stage.squeezeExcite) sum.linear(inner, part).linear(part, inner);
      sum.convNorm(inner, stage.channels, 1, size);
      channels = stage.channels;
    }
  }
  sum.convNorm(channels, head.channels, 1, size);
  return sum.linear(head.channels, definition.input.classes).total();
}
