import { Rng } from '#spaces/rng';
import type { Ground } from './ground';

/** Groups that a cost is cut into, at most. */
const groups = 30;
/** Circles of one group: the best, and others for company. */
const each = 4;

/**
 * Rows to pick from: of every size the most accurate, and some others. By cost, then by accuracy.
 * @param column id of a cost that is loaded
 */
export function pickable(ground: Ground, column: string): number[] {
  const costs = [...new Set(ground.best.map((row) => ground.value({ id: column }, row)))]
    .filter((cost) => !Number.isNaN(cost))
    .sort((a, b) => a - b);
  const rng = Rng.seeded(1);
  const width = Math.max(1, Math.ceil(costs.length / groups));
  const rows: number[] = [];
  for (let i = 0; i < costs.length; i += width) {
    const [from, to] = [costs[i] ?? 0, costs[Math.min(costs.length, i + width) - 1] ?? 0];
    const group = ground.best.filter((row) => {
      const cost = ground.value({ id: column }, row);
      return cost >= from && cost <= to;
    });
    rows.push(...group.slice(0, 1), ...rng.shuffled(group.slice(1)).slice(0, each - 1));
  }
  const cost = (row: number) => ground.value({ id: column }, row);
  return rows.sort((a, b) => cost(a) - cost(b) || ground.rank(b) - ground.rank(a));
}
