import type { Benchmark } from '#spaces/benchmark';
import { promptControls } from '../protocol/arm';
import type { Protocol } from '../protocol/protocol';
import { everyJudge } from '../ranking/judges';
import type { Block } from './block';
import { ProtocolError } from './protocolError';
import type { Player } from './study';

/** The protocol with the arms that say something where this player plays. @throws {ProtocolError} */
export const armsFor = (
  protocol: Protocol,
  blocks: readonly Block[],
  player: Player,
  benchmarks: readonly Benchmark[],
): Protocol =>
  protocol.kind === 'ranking'
    ? withJudges(protocol, blocks, player, benchmarks)
    : withoutIdle(protocol, player);

/** Rules read no prompt: arms that differ in it alone would be doubles. */
function withoutIdle(protocol: Protocol, { kind }: Player): Protocol {
  if (kind !== 'rules') return protocol;
  return { ...protocol, arms: protocol.arms.filter(({ control }) => !promptControls.has(control)) };
}

/** The arms of a ranking are whoever can put architectures in order. */
function withJudges(
  protocol: Protocol,
  blocks: readonly Block[],
  player: Player,
  benchmarks: readonly Benchmark[],
) {
  const spaces = blocks.map(({ base }) => {
    const benchmark = benchmarks.find(({ id }) => id === base.benchmark);
    if (benchmark?.scoring.kind === 'table') return benchmark.spaceOf(base);
    throw new ProtocolError(['Only architectures of a table can be put in order.']);
  });
  return { ...protocol, arms: everyJudge(spaces, player) };
}
