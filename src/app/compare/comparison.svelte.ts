import * as v from 'valibot';
import { merit } from '#spaces/column';
import type { Benchmark } from '#spaces/benchmark';
import { columnOf } from '#spaces/taskSpace';
import type { RunRow } from '#src/store/runRow';
import { benchmarks } from '../state/benchmarks.svelte';
import { route } from '../state/route.svelte';
import { runs } from '../state/runs.svelte';
import { comparedRun, type ComparedRun } from './comparedRun';
import { groupRuns } from './groupRuns';
import { axisIds } from './trace';

const AxisSchema = v.fallback(v.picklist(axisIds), 'queries');
const ScaleSchema = v.fallback(v.picklist(['distance', 'best']), 'distance');
const MiddleSchema = v.fallback(v.picklist(['median', 'mean']), 'median');

/** Runs compared at most: more make no picture. */
const most = 300;

/** What the comparison's address asks for, and the runs that it names. */
class Comparison {
  readonly ids = $derived([...new Set((route.query.get('runs') ?? '').split(',').filter(Boolean))]);
  readonly axis = $derived(v.parse(AxisSchema, route.query.get('x')));
  readonly scale = $derived(v.parse(ScaleSchema, route.query.get('y')));
  readonly middle = $derived(v.parse(MiddleSchema, route.query.get('middle')));
  /** Objectives that are to be reached, in its unit. */
  readonly reach = $derived(
    (route.query.get('reach') ?? '')
      .split(',')
      .filter((text) => text !== '')
      .map(Number)
      .filter((value) => Number.isFinite(value)),
  );
  benchmark = $state.raw<Benchmark | null>(null);
  members = $state.raw<readonly ComparedRun[]>([]);
  /** Why a run that the address names is not compared, in sentences. */
  problems = $state.raw<readonly string[]>([]);
  loading = $state(false);
  readonly groups = $derived(groupRuns(this.members));
  #turn = 0;

  /** Reads the runs that the address names. */
  async load(ids: readonly string[]): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    const problems: string[] = [];
    const rows = await rowsOf(ids.slice(0, most), problems);
    if (ids.length > most)
      problems.push(`Only the first ${most} of ${ids.length} runs are compared.`);
    const benchmark = rows[0] ? await openBenchmark(rows[0], problems) : null;
    const members: ComparedRun[] = [];
    for (const row of rows) {
      if (benchmark === null) break;
      if (row.config.benchmark === benchmark.id) {
        const member = await memberOf(row, benchmark, problems);
        if (member) members.push(member);
      } else problems.push(`“${row.title}” is left out: it searched another benchmark.`);
    }
    if (turn !== this.#turn) return;
    this.benchmark = benchmark;
    this.members = members;
    this.problems = problems;
    this.loading = false;
  }

  /** Changes one part of the address; empty takes it away. */
  set(name: 'runs' | 'x' | 'y' | 'middle' | 'reach', value: string): void {
    const others = [...route.query].filter(([other]) => other !== name);
    route.replace(new URLSearchParams(value === '' ? others : [...others, [name, value]]));
  }

  toggle(id: string): void {
    const { ids } = this;
    this.set('runs', (ids.includes(id) ? ids.filter((i) => i !== id) : [...ids, id]).join(','));
  }
}

async function rowsOf(ids: readonly string[], problems: string[]): Promise<RunRow[]> {
  const rows: RunRow[] = [];
  let lost = 0;
  for (const id of ids) {
    const row = await runs.read(id).catch(() => null);
    if (row) rows.push(row);
    else lost++;
  }
  if (lost > 0) {
    problems.push(
      lost === 1
        ? 'One run of this link is not on this machine; its file can be imported under Runs.'
        : `${lost} runs of this link are not on this machine; their files can be imported under Runs.`,
    );
  }
  return rows;
}

async function openBenchmark(row: RunRow, problems: string[]): Promise<Benchmark | null> {
  try {
    return await benchmarks.open(row.config.benchmark);
  } catch (error) {
    problems.push(`“${row.title}” cannot be compared: ${messageOf(error)}.`);
    return null;
  }
}

async function memberOf(
  row: RunRow,
  benchmark: Benchmark,
  problems: string[],
): Promise<ComparedRun | null> {
  try {
    const { events } = await runs.events(row.id);
    const bounds = (await benchmarks.ground(row.config)).bounds;
    const objective = columnOf(benchmark.spaceOf(row.config), row.config.objective);
    const optimum = bounds === null ? null : merit(objective, bounds.objective);
    return comparedRun(row, events, benchmark, optimum);
  } catch (error) {
    problems.push(`“${row.title}” cannot be read: ${messageOf(error)}.`);
    return null;
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

export const comparison = new Comparison();
