import type { Benchmark } from '#spaces/benchmark';
import type { Column } from '#spaces/column';
import { columnsOf } from '#spaces/taskSpace';
import type { RunConfig } from '#src/search/config';
import { configProblems, limitable } from '#src/search/configProblems';
import { defaultConfig } from '#src/search/defaultConfig';
import type { OpenTable } from '#src/evaluate/openTable';
import { attainable } from '#src/evaluate/attainable';
import { promptControls } from '../protocol/arm';
import { everyJudge } from '../ranking/judges';
import type { Protocol, SizeName } from '../protocol/protocol';
import { protocolProblems } from '../protocol/protocolProblems';
import { quantile } from '../statistics/describe';
import type { Block, Figure } from './block';
import type { Player, Study } from './study';

/** A protocol that cannot be run, in sentences. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code = 'bad-protocol';
  constructor(readonly problems: readonly string[]) {
    super(problems.join(' '));
  }
}

export interface SetUpTools {
  /** Benchmarks that there are, in their order: the site's, then a person's tables. */
  readonly benchmarks: readonly Benchmark[];
  /** Null where the benchmark is no table. @param extra columns that are looked at besides the run's own */
  readonly openTable: (config: RunConfig, extra: readonly string[]) => Promise<OpenTable | null>;
  readonly code: string;
}

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
  const blocks: Block[] = [];
  for (const benchmark of benchmarksOf(protocol, tools.benchmarks)) {
    for (const task of tasksOf(protocol, size, benchmark)) {
      blocks.push(...(await blocksOf(protocol, benchmark, task, tools)));
    }
  }
  const chosen = blocks.slice(0, protocol.sizes[size].blocks ?? blocks.length);
  const full =
    protocol.kind === 'ranking'
      ? withJudges(protocol, chosen, player, tools)
      : withoutIdle(protocol, player);
  const problems = protocolProblems(full, size, chosen.length);
  if (problems.length > 0) throw new ProtocolError(problems);
  return { version: 1, protocol: full, size, player, blocks: chosen, code: tools.code };
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

async function blocksOf(
  protocol: Protocol,
  benchmark: Benchmark,
  task: Benchmark['tasks'][number],
  tools: SetUpTools,
): Promise<Block[]> {
  const base = baseOf(protocol, benchmark, task.id);
  const title = `${benchmark.title}, ${task.title}`;
  const plain = { id: `${benchmark.id}/${task.id}`, title, base };
  if (protocol.under === null) {
    return [await blockOf(plain, benchmark, await tools.openTable(base, []))];
  }
  const { quantity, share } = protocol.under;
  const { columns } = benchmark.spaceOf(base);
  const costs = limitable(columns).filter((column) => column.quantity === quantity);
  const ids = costs.map(({ id }) => id);
  const table = costs.length > 0 ? await tools.openTable(base, ids) : null;
  if (!table)
    throw new ProtocolError([`${benchmark.title} has no ${quantity} of every architecture.`]);
  const blocks: Block[] = [];
  for (const cost of costs) {
    const limits = [{ column: cost.id, max: limitAt(table, cost, share) }];
    const id = `${plain.id}/${cost.id}`;
    const limited = { id, title: `${title}, ${cost.name}`, base: { ...base, limits } };
    blocks.push({ ...(await blockOf(limited, benchmark, table)), cost: figureOf(cost) });
  }
  return blocks;
}

/** What all runs of a block share. @throws {ProtocolError} where the benchmark cannot do it */
function baseOf(protocol: Protocol, benchmark: Benchmark, task: string): RunConfig {
  const defaults = defaultConfig(benchmark);
  const settings = { ...defaults.settings, ...protocol.settings };
  const objective = protocol.objective ?? defaults.objective;
  const base = { ...defaults, task, settings, objective };
  const variants = [
    {},
    ...(protocol.judge ? [protocol.judge] : []),
    ...protocol.arms.map((a) => a.settings),
  ];
  const problems = variants.flatMap((variant) =>
    configProblems({ ...base, settings: { ...settings, ...variant } }, benchmark),
  );
  if (problems.length > 0) throw new ProtocolError(problems.map(({ message }) => `${message}.`));
  return base;
}

/** The limit that this share of the architectures keeps, to three digits. */
function limitAt({ figures }: OpenTable, { id }: Column, share: number): number {
  const values = [...figures.column(id)].filter((value) => !Number.isNaN(value));
  return Number(quantile(values, share).toPrecision(3));
}

async function blockOf(
  { id, title, base }: Pick<Block, 'id' | 'title' | 'base'>,
  benchmark: Benchmark,
  table: OpenTable | null,
): Promise<Block> {
  const bounds = table && attainable(base, table.space, table.figures);
  const { columns } = benchmark.spaceOf(base);
  const objective = columns.find((column) => column.id === base.objective);
  const [report] = columnsOf({ columns }, 'report');
  if (!objective) throw new ProtocolError([`${title} has no column “${base.objective}”.`]);
  const published = base.limits.length === 0 ? ((await benchmark.published?.(base)) ?? []) : [];
  return {
    id,
    title,
    base,
    objective: figureOf(objective),
    report: report ? figureOf(report) : null,
    optimum: bounds && { objective: bounds.objective, report: bounds.reportOfBest },
    cost: null,
    published: [...published],
  };
}

const figureOf = ({ id, name, unit, better, decimals }: Column): Figure => ({
  id,
  name,
  unit,
  better,
  decimals,
});

/** Rules read no prompt: arms that differ in it alone would be doubles. */
function withoutIdle(protocol: Protocol, { kind }: Player): Protocol {
  if (kind === 'llm') return protocol;
  return { ...protocol, arms: protocol.arms.filter(({ control }) => !promptControls.has(control)) };
}

/** The arms of a ranking are whoever can put architectures in order. */
function withJudges(
  protocol: Protocol,
  blocks: readonly Block[],
  player: Player,
  { benchmarks }: SetUpTools,
) {
  const spaces = blocks.map(({ base }) => {
    const benchmark = benchmarks.find(({ id }) => id === base.benchmark);
    if (benchmark?.scoring.kind === 'table') return benchmark.spaceOf(base);
    throw new ProtocolError(['Only architectures of a table can be put in order.']);
  });
  return { ...protocol, arms: everyJudge(spaces, player) };
}
