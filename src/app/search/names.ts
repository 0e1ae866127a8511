import { ownModels } from '#models/llm/ownModel';
import type { RunConfig, SearcherId } from '#src/search/config';
import { hasRoles } from '#src/search/hasRoles';

/** One line under the choice of a searcher: what it does. */
export const searcherNotes: Record<SearcherId, string> = {
  collm: 'One writes a strategy from all results, the other proposes from the strategy alone.',
  'single-llm': 'One model reflects on the results and proposes.',
  random: 'Draws architectures uniformly, never one twice.',
  local: 'Climbs to better neighbours, starts again where there is none.',
  'regularized-evolution': 'Population 10, sample 3; the oldest goes.',
  evolution: 'Parents from the best; crossover and mutation under the limit.',
  reinforce: 'A policy learns which options pay off.',
  surrogate: 'A model of the accuracies chooses what to try next.',
  thompson: 'Draws what each option may be worth, and proposes what would be best then.',
};

/** A model's id as a person knows it: a file opened from disk by its name, without its size. */
export const modelName = (id: string): string =>
  ownModels.find((own) => own.id === id)?.title ??
  id.replace(/^file:(.+?)(\.gguf)?:\d+$/i, '$1').replace(/^custom:/, '');

/** Who plays the two roles, as named wherever results are shown: rules are never shown as an LLM. */
export function playedBy(
  config: Pick<RunConfig, 'searcher' | 'navigator' | 'generator'>,
  nameOf: (id: string) => string = modelName,
): string {
  if (!hasRoles(config)) return '';
  const name = (role: RunConfig['navigator']) =>
    role.kind === 'rules' ? 'built-in rules (no LLM)' : nameOf(role.model);
  const navigator = name(config.navigator);
  const generator = name(config.generator);
  if (config.searcher === 'single-llm' || navigator === generator) return navigator;
  return `${navigator} and ${generator}`;
}
