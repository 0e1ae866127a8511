import type { RunConfig } from '#src/search/config';

/** The roles that a model plays in a run, e.g. `Navigator and Generator`; empty where it plays none. */
export function playedRoles(
  { searcher, navigator, generator }: Pick<RunConfig, 'searcher' | 'navigator' | 'generator'>,
  id: string,
): string {
  const plays = (role: RunConfig['navigator']) => role.kind === 'llm' && role.model === id;
  if (searcher === 'single-llm') return plays(navigator) ? 'both roles in one' : '';
  if (searcher !== 'collm') return '';
  return [
    ...(plays(navigator) ? ['Navigator'] : []),
    ...(plays(generator) ? ['Generator'] : []),
  ].join(' and ');
}
