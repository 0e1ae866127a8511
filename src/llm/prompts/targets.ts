import type { RunConfig } from '#src/search/config';

/** The two targets in words (PAPER.md, "Prompt content"). */
export function targets({ limit, target }: RunConfig): string {
  const accuracy =
    target === null
      ? 'Find the architecture with the highest validation accuracy.'
      : `Find an architecture with a validation accuracy of at least ${target} per cent.`;
  if (limit === null) return accuracy;
  const cost =
    limit.metric === 'flops'
      ? `${limit.max} million multiply-adds`
      : `${limit.max} million parameters`;
  return `${accuracy} It must cost no more than ${cost}; architectures far below this limit tend to be weaker.`;
}
