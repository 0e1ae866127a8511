import type { Column } from '#spaces/column';
import { columnsOf } from '#spaces/taskSpace';
import { rankCorrelation } from '#src/evaluate/rankCorrelation';
import { trueFrontRows } from '../front';
import type { Ground } from '../ground';
import type { LessonPlan, Scene } from '../lesson';
import { figure } from '../values';

/** Lesson 7: what it costs, and for whom. */
export const price: LessonPlan = {
  id: 'price',
  steps: [
    { id: 'hours', scene: ({ ground }) => hours(ground) },
    { id: 'device', scene: async ({ ground }) => device(ground, await oddDevice(ground)) },
    { id: 'limit', scene: async ({ ground }) => limit(ground, await oddDevice(ground)) },
    { id: 'front', scene: ({ ground }) => front(ground) },
    { id: 'half', scene: ({ ground }) => half(ground) },
    { id: 'task', scene: ({ ground }) => within(ground) },
  ],
};

function hours(ground: Ground): Scene {
  const mean =
    ground.best.reduce((sum, row) => sum + ground.figures.seconds(row), 0) / ground.best.length;
  return {
    show: { kind: 'map', column: ground.size.id, rows: [], max: null },
    ask: {
      kind: 'guess',
      ...{ truth: (100 * mean) / 3600, near: 2, from: 1, to: 10_000 },
      ...{ scale: 'log', digits: 0, unit: 'GPU-hours' },
    },
    values: { days: figure((100 * mean) / 86_400, 1), hours: figure(mean / 3600, 1) },
  };
}

/** The device on which FLOPs say least about latency. */
async function oddDevice(ground: Ground): Promise<Column> {
  const latencies = columnsOf(ground.space, 'cost').filter(
    (c) => c.quantity === 'latency' && c.absent === undefined,
  );
  await ground.load(latencies.map(({ id }) => id));
  const size = ground.figures.column(ground.size.id);
  const tau = (c: Column) => rankCorrelation(size, ground.figures.column(c.id)).kendall;
  const [odd] = latencies
    .map((column) => ({ column, tau: tau(column) }))
    .sort((a, b) => a.tau - b.tau);
  return odd?.column ?? ground.size;
}

/** Of two cells the one with more arithmetic is the faster. */
function device(ground: Ground, latency: Column): Scene {
  const rows = ground.best.slice(0, 2000);
  const [small, large] = mostAtOdds(ground, latency, rows);
  const pair = [small, large].sort((a, b) => a - b);
  return {
    show: { kind: 'architectures', rows: pair, columns: [ground.size.id] },
    after: { kind: 'architectures', rows: pair, columns: [ground.size.id, latency.id] },
    ask: {
      kind: 'choose',
      items: pair.map((_, option) => ({ kind: 'words', option })),
      right: pair.indexOf(large),
    },
    values: {
      device: latency.name.replace(` ${latency.quantity}`, ''),
      fast: figure(ground.value(latency, large), 2),
      slow: figure(ground.value(latency, small), 2),
    },
  };
}

/** The pair among some rows in which less arithmetic takes much longer: [less arithmetic, more]. */
function mostAtOdds(ground: Ground, latency: Column, rows: readonly number[]): [number, number] {
  const facts = rows.map((row) => ({
    row,
    size: ground.value(ground.size, row),
    time: ground.value(latency, row),
  }));
  const bySize = facts.sort((a, b) => a.size - b.size);
  let slowest = bySize[0];
  let [odds, found] = [0, [bySize[0], bySize[0]]];
  for (const fact of bySize) {
    const gain = (slowest?.time ?? 0) / fact.time;
    if (slowest && fact.size > 1.3 * slowest.size && gain > odds)
      [odds, found] = [gain, [slowest, fact]];
    if (!slowest || fact.time > slowest.time) slowest = fact;
  }
  return [found[0]?.row ?? 0, found[1]?.row ?? 0];
}

function limit(ground: Ground, latency: Column): Scene {
  const times = ground.best
    .map((row) => ground.value(latency, row))
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
  const max = Number((times[Math.floor(times.length * 0.1)] ?? NaN).toPrecision(2));
  const best = ground.best.find((row) => ground.value(latency, row) <= max) ?? 0;
  const top = ground.best[0] ?? 0;
  return {
    show: { kind: 'map', column: latency.id, rows: [top], max: null },
    after: { kind: 'map', column: latency.id, rows: [best], max },
    ask: {
      kind: 'guess',
      ...{ truth: ground.value(ground.objective, best), near: 1, from: 80, to: 95 },
      ...{ scale: 'linear', digits: 2, unit: '%' },
    },
    values: {
      device: latency.name.replace(` ${latency.quantity}`, ''),
      max: figure(max, max < 10 ? 1 : 0),
      top: figure(ground.value(ground.objective, top), 2),
      time: figure(ground.value(latency, top), 1),
    },
  };
}

function front(ground: Ground): Scene {
  const picks = 6;
  return {
    show: null,
    ask: { kind: 'front', column: ground.size.id, picks, pass: 0.97 },
    after: { kind: 'front', column: ground.size.id },
    values: { picks: figure(picks), points: figure(trueFrontRows(ground, ground.size.id).length) },
  };
}

/** The best cell with half of the best's arithmetic. */
function halved(ground: Ground) {
  const top = ground.best[0] ?? 0;
  const max = ground.value(ground.size, top) / 2;
  const row = ground.best.find((r) => ground.value(ground.size, r) <= max) ?? 0;
  return { top, max, row };
}

function half(ground: Ground): Scene {
  const { top, max, row } = halved(ground);
  const loss = ground.value(ground.objective, top) - ground.value(ground.objective, row);
  return {
    show: { kind: 'map', column: ground.size.id, rows: [top], max },
    after: { kind: 'map', column: ground.size.id, rows: [row], max },
    ask: {
      kind: 'guess',
      ...{ truth: loss, near: 0.4, from: 0, to: 10, scale: 'linear', digits: 2, unit: '%' },
    },
    values: {
      whole: figure(2 * max, 1),
      half: figure(max, 1),
      top: figure(ground.value(ground.objective, top), 2),
      left: figure(ground.value(ground.objective, row), 2),
    },
  };
}

/** Half of the best's arithmetic, and within half a point of what is possible there. */
function within(ground: Ground): Scene {
  const { top, max, row } = halved(ground);
  const least = Math.floor(10 * (ground.value(ground.objective, row) - 0.5)) / 10;
  return {
    show: null,
    ask: {
      kind: 'build',
      start: ground.architecture(top),
      goal: { kind: 'within', column: ground.size.id, max, least },
      changes: null,
    },
    values: { max: figure(max, 1), least: figure(least, 1) },
  };
}
