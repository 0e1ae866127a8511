import { defaultConfig } from '#src/search/defaultConfig';
import type { Protocol } from '#src/study/protocol/protocol';
import type { Player, Study } from '#src/study/run/study';
import type { Ground } from './ground';

/**
 * A short study on the table of the lessons, which the page runs as it runs studies.
 * @param code version of Sextant
 * @param player who plays Navigator and Generator
 */
export function lessonStudy(
  protocol: Protocol,
  ground: Ground,
  code: string,
  player: Player,
): Study {
  const { benchmark, choice, objective, best } = ground;
  const { id, name, unit, better, decimals } = objective;
  const block = {
    id: protocol.id.replace('lesson-', ''),
    title: benchmark.tasks.find((task) => task.id === choice.task)?.title ?? '',
    base: { ...defaultConfig(benchmark), task: choice.task },
    objective: { id, name, unit, better, decimals },
    report: null,
    optimum: { objective: ground.value(objective, best[0] ?? 0), report: null },
    cost: null,
    published: [],
  };
  return { version: 1, protocol, size: 'short', player, blocks: [block], code };
}
