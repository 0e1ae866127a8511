import type { Benchmark } from '#spaces/benchmark';
import type { Column } from '#spaces/column';
import { columnsOf } from '#spaces/taskSpace';
import { attainable } from '#src/evaluate/attainable';
import type { OpenTable } from '#src/evaluate/openTable';
import type { RunConfig } from '#src/search/config';
import { configProblems, limitable } from '#src/search/configProblems';
import { defaultConfig } from '#src/search/defaultConfig';
import type { Protocol } from '../protocol/protocol';
import { quantile } from '../statistics/describe';
import type { Block, Figure } from './block';
import { ProtocolError } from './protocolError';
import type { SetUpTools } from './setUpTools';

/** What a protocol runs on one data set: one block, or one for each limit. @throws {ProtocolError} */
export async function blocksOf(
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
