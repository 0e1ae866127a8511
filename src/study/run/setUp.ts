import type { Benchmark } from '#spaces/benchmark';
import type { Protocol, SizeName } from '../protocol/protocol';
import { protocolProblems } from '../protocol/protocolProblems';
import { offersOf, type Asked, type Offer } from '../recorded/offers';
import { takeRecorded } from '../recorded/takeRecorded';
import { armsFor } from './armsFor';
import type { Block } from './block';
import { lightestFirst } from './lightestFirst';
import { blocksOf } from './blocksOf';
import { ProtocolError } from './protocolError';
import type { SetUpTools } from './setUpTools';
import type { Player, RecordedPlayer, Study } from './study';

/**
 * Makes a study of a protocol: finds its benchmarks, data sets and limits, and what is known of them.
 * @throws {ProtocolError} where it cannot be run, or could not show what it asks
 */
export async function setUpStudy(
  protocol: Protocol,
  size: SizeName,
  player: Player,
  tools: SetUpTools,
): Promise<Study> {
  const blocks = await chosenBlocks(protocol, size, tools);
  const full = armsFor(protocol, blocks, player, tools.benchmarks);
  const made = { version: 1, size, player, code: tools.code } as const;
  const parts =
    player.kind === 'recorded'
      ? withRecorded(full, size, player, blocks, tools)
      : { protocol: full, blocks: [...blocks] };
  const problems = protocolProblems(parts.protocol, size, parts.blocks.length);
  if (problems.length > 0) throw new ProtocolError(problems);
  return { ...made, ...parts };
}

/** Which recorded runs a study would be made of. @throws {ProtocolError} where the protocol cannot be run */
export async function studyOffers(
  protocol: Protocol,
  size: SizeName,
  player: RecordedPlayer,
  tools: SetUpTools,
): Promise<Offer[]> {
  const blocks = await chosenBlocks(protocol, size, tools);
  return offersOf(askedOf(protocol, size, player, blocks, tools), tools.recorded ?? []);
}

async function chosenBlocks(
  protocol: Protocol,
  size: SizeName,
  tools: SetUpTools,
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  const limited = protocol.sizes[size].blocks !== undefined;
  const benchmarks = benchmarksOf(protocol, tools.benchmarks);
  for (const benchmark of limited ? lightestFirst(benchmarks) : benchmarks) {
    for (const task of tasksOf(protocol, size, benchmark)) {
      blocks.push(...(await blocksOf(protocol, benchmark, task, tools)));
    }
  }
  return blocks.slice(0, protocol.sizes[size].blocks ?? blocks.length);
}

function askedOf(
  protocol: Protocol,
  size: SizeName,
  player: RecordedPlayer,
  blocks: readonly Block[],
  { benchmarks }: SetUpTools,
): Asked {
  const bySeed: Asked['bySeed'] = ({ benchmark, settings }) =>
    benchmarks.some(
      ({ id, settings: all }) =>
        id === benchmark &&
        all.some((s) => s.options.some((o) => o.perSeed === true && o.value === settings[s.id])),
    );
  return { protocol, size, player, blocks, bySeed };
}

function withRecorded(
  protocol: Protocol,
  size: SizeName,
  player: RecordedPlayer,
  blocks: readonly Block[],
  tools: SetUpTools,
) {
  if (protocol.kind === 'ranking') {
    throw new ProtocolError(['Recorded runs hold searches, and no orders of architectures.']);
  }
  const asked = askedOf(protocol, size, player, blocks, tools);
  const taken = takeRecorded(asked, tools.recorded ?? []);
  if (taken) return { ...taken, blocks: [...taken.blocks], recorded: [...taken.recorded] };
  const { budget } = protocol.sizes[size];
  throw new ProtocolError([
    `None of the recorded runs is one of “${protocol.title}”: it asks for ${budget} queries on ` +
      `${blocks.map(({ title }) => title).join('; ')}.`,
  ]);
}

function benchmarksOf(
  { benchmarks: which }: Protocol,
  all: readonly Benchmark[],
): readonly Benchmark[] {
  const tables = all.filter(({ scoring }) => scoring.kind === 'table');
  if (which === 'first') return all.slice(0, 1);
  if (which === 'other-tables') return some(tables.slice(1), 'no other table');
  if (which === 'supernets') {
    return some(
      all.filter(({ scoring }) => scoring.kind === 'supernet'),
      'no supernet',
    );
  }
  return which.map((id) => {
    const found = all.find((b) => b.id === id);
    if (found) return found;
    throw new ProtocolError([`There is no benchmark “${id}” here.`]);
  });
}

function some(list: readonly Benchmark[], without: string): readonly Benchmark[] {
  if (list.length > 0) return list;
  throw new ProtocolError([`There is ${without} here.`]);
}

function tasksOf({ sizes }: Protocol, size: SizeName, { title, tasks }: Benchmark) {
  const which = sizes[size].tasks;
  if (which === 'all') return tasks;
  if (which === 'first') return tasks.slice(0, 1);
  return which.map((id) => {
    const found = tasks.find((task) => task.id === id);
    if (found) return found;
    throw new ProtocolError([`${title} has no data set “${id}”.`]);
  });
}
