import type { RunConfig } from '#src/search/config';
import type { Observation } from './observations';

/** One result a line: code, accuracy, and the cost where it is limited. */
export function resultLines(results: readonly Observation[], { limit }: RunConfig): string {
  return results
    .map(({ code, accuracy, cost, overLimit }) => {
      const price =
        limit === null
          ? ''
          : limit.metric === 'flops'
            ? ` ${cost.flops.toFixed(0)}M`
            : ` ${cost.params.toFixed(2)}M`;
      return `${code} ${accuracy.toFixed(2)}${price}${overLimit ? ' too costly' : ''}`;
    })
    .join('\n');
}
