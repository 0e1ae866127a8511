import { choicesOf } from '../chain/choices';
import { CostSum, halved } from '../chain/costSum';
import type { Size } from '../size';
import type { Architecture } from '../space';
import definition from './definition.json' with { type: 'json' };

const { stem, tokens, headWidth } = definition.skeleton;
const { channels, size, classes } = definition.input;

/** Cost by formula; the two products of attention count, softmax and normalisation do not. */
export function autoformerCost(a: Architecture): Size {
  const chosen = choicesOf(definition, a);
  const width = chosen.number('embed');
  const half = halved(size);
  const sum = new CostSum();
  sum.convNorm(channels, stem.channels, stem.kernel, half);
  sum.convNorm(stem.channels, width, stem.kernel, halved(half));
  sum.parameters(tokens * width);
  for (let layer = 1; layer <= chosen.number('depth'); layer++) {
    const inner = chosen.number(`l${layer}.heads`) * headWidth;
    const hidden = width * chosen.number(`l${layer}.ratio`);
    sum.parameters(4 * width);
    for (let i = 0; i < 3; i++) sum.linear(width, inner, tokens);
    sum.multiplyAdds(2 * tokens * tokens * inner);
    sum.linear(inner, width, tokens);
    sum.linear(width, hidden, tokens).linear(hidden, width, tokens);
  }
  return sum
    .parameters(2 * width)
    .linear(width, classes)
    .total();
}
