import { CostSum, halved } from '../chain/costSum';
import type { Size } from '../size';
import type { Architecture } from '../space';
import { liveEdges } from '../cell/connectivity';
import { conv1x1, conv3x3 } from '../cell/operations';
import definition from './definition.json' with { type: 'json' };

const { stem, stages } = definition.skeleton;

/**
 * Cost of a cell on the supernet's skeleton: one cell a stage, each narrower, and edges that do not
 * reach the output are not computed.
 */
export function supernetCost(a: Architecture): Size {
  const sum = new CostSum();
  let size = (definition.input.size + 2 * stem.pad - stem.kernel) / stem.stride;
  size = Math.floor(size) + 1;
  let channels = definition.input.channels;
  for (const [s, stage] of stages.entries()) {
    const width = stage.channels;
    if (s === 0) sum.convNorm(channels, width, stem.kernel, size);
    else {
      size = halved(size);
      sum.convNorm(channels, width, 3, size).convNorm(width, width, 3, size);
      const shortcut = channels * width;
      sum.multiplyAdds(shortcut * size * size).parameters(shortcut);
    }
    for (const [e, live] of liveEdges(a).entries()) {
      if (live && a[e] === conv1x1) sum.convNorm(width, width, 1, size);
      if (live && a[e] === conv3x3) sum.convNorm(width, width, 3, size);
    }
    channels = width;
  }
  return sum
    .parameters(2 * channels)
    .linear(channels, definition.input.classes)
    .total();
}
