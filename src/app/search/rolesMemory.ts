import type { ModelInfo } from '#src/llm/library/modelInfo';
import type { RunConfig } from '#src/search/config';
import { bytes } from '../parts/format';

/**
 * Memory that the models of both roles take together, in words; empty where at most one is loaded, or
 * nothing is known. A model in both roles is loaded once.
 */
export function rolesMemory(
  { navigator, generator }: Pick<RunConfig, 'navigator' | 'generator'>,
  models: readonly ModelInfo[],
): string {
  const ids = [navigator, generator].flatMap((role) => (role.kind === 'llm' ? [role.model] : []));
  const chosen = models.filter(({ id }) => ids.includes(id));
  if (new Set(ids).size < 2 || chosen.length < 2) return '';
  const gpu = sum(chosen.map(({ variant }) => (variant?.gpuMegabytes ?? 0) * 1e6));
  const main = sum(chosen.map(({ engine, bytes: size }) => (engine === 'wllama' ? size : 0)));
  const parts = [
    ...(gpu > 0 ? [`${bytes(gpu)} of GPU memory`] : []),
    ...(main > 0 ? [`${bytes(main)} of memory`] : []),
  ];
  return parts.length > 0 ? `Both models together take ${parts.join(' and ')}.` : '';
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
