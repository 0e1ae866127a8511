import { toCode, fromCode } from '#spaces/code';
import type { Choice } from '#spaces/benchmark';
import { columnsOf } from '#spaces/taskSpace';
import type { Strategy } from '#src/search/strategy';
import { neighbourRows, openAtlas, type Atlas } from '../atlas/atlas';
import { defaultChoice } from '../atlas/defaultChoice';
import { bestRow, rankOf } from '../atlas/columnFacts';
import { benchmarks } from '../state/benchmarks.svelte';
import { colouring } from './colouring';
import { keep, type Filter } from './keep';
import { nowhere, type Points } from './paint';
import { similarity } from './similarity';
import { unitScale, type ScaleKind } from './unitScale';

export interface Zoom {
  /** 1: everything is seen. */
  readonly k: number;
  /** Shift in units of the whole map at k = 1. */
  readonly x: number;
  readonly y: number;
}
export const whole: Zoom = { k: 1, x: 0, y: 0 };

/** What the map shows: figures, arrangement, colours, filter, and where the person is. */
export class MapModel {
  atlas = $state.raw<Atlas | null>(null);
  /** Why there is no map. */
  problem = $state<string | null>(null);
  layout = $state<'columns' | 'similar'>('columns');
  x = $state('');
  y = $state('');
  xScale = $state<ScaleKind>('linear');
  yScale = $state<ScaleKind>('distance');
  /** A column's id, `@` and a dimension, or empty. */
  colour = $state('');
  closed = $state.raw<Filter['closed']>([]);
  ranges = $state.raw<Filter['ranges']>([]);
  /** The filter is the run's current focus. */
  follow = $state(false);
  zoom = $state.raw<Zoom>(whole);
  /** The architecture where the person is, or -1. */
  row = $state(-1);
  /** Dimension along which the cursor walks. */
  dimension = $state(0);
  #past = $state.raw<readonly number[]>([]);
  #arranged: Float32Array | null = null;
  #opening = 0;

  readonly architecture = $derived(
    this.atlas === null || this.row < 0 ? null : this.atlas.figures.architectureOf(this.row),
  );
  readonly code = $derived(
    this.atlas === null || this.architecture === null
      ? null
      : toCode(this.atlas.space, this.architecture),
  );
  readonly scales = $derived(
    this.atlas === null
      ? null
      : {
          x: unitScale(this.atlas.facts(this.x), this.xScale),
          y: unitScale(this.atlas.facts(this.y), this.yScale),
        },
  );
  readonly positions = $derived.by(() => {
    const { atlas, scales } = this;
    if (atlas === null || scales === null) return new Float32Array();
    if (this.layout === 'similar' && this.#arranged) return this.#arranged;
    const [xs, ys] = [atlas.facts(this.x).values, atlas.facts(this.y).values];
    const positions = new Float32Array(2 * atlas.rows);
    for (let row = 0; row < atlas.rows; row++) {
      const x = scales.x.unit(xs[row] ?? NaN);
      const y = scales.y.unit(ys[row] ?? NaN);
      positions[2 * row] = Number.isNaN(x + y) ? nowhere : x;
      positions[2 * row + 1] = Number.isNaN(x + y) ? nowhere : 1 - y;
    }
    return positions;
  });
  readonly kept = $derived(
    this.atlas === null
      ? { mask: new Uint8Array(), count: 0 }
      : keep(this.atlas, { closed: this.closed, ranges: this.ranges }),
  );
  readonly colouring = $derived(this.atlas === null ? null : colouring(this.atlas, this.colour));
  readonly points = $derived<Points>({
    positions: this.positions,
    mask: this.kept.mask,
    bins: this.colouring?.bins ?? null,
  });
  readonly objective = $derived(
    this.atlas === null ? undefined : columnsOf(this.atlas.space, 'objective')[0],
  );
  /** The best row that the filter leaves, with its rank among all; null where it leaves none. */
  readonly best = $derived.by(() => {
    if (this.atlas === null || this.objective === undefined) return null;
    const facts = this.atlas.facts(this.objective.id);
    const row = bestRow(facts, this.kept.mask);
    const value = facts.values[row];
    return value === undefined ? null : { row, value, rank: rankOf(facts, value) };
  });
  readonly undoable = $derived(this.#past.length > 0);

  /** Opens a benchmark's figures; the view's own settings begin anew where they do not fit. */
  async open(id: string, choiceFor: (b: Atlas['benchmark']) => Choice): Promise<void> {
    const opening = ++this.#opening;
    this.problem = null;
    try {
      const benchmark = await benchmarks.open(id);
      const choice = choiceFor(benchmark);
      const atlas = await openAtlas(benchmark, choice, benchmarks.read);
      const normal = await openAtlas(benchmark, defaultChoice(benchmark), benchmarks.read);
      if (opening !== this.#opening) return;
      if (atlas === null || normal === null) {
        this.atlas = null;
        this.problem = `${benchmark.title} has no table: its architectures are judged by running them, so there is no map of all of them.`;
        return;
      }
      const wanted = [this.x, this.y, this.colour, ...this.ranges.map((r) => r.column)];
      await atlas.load(wanted.filter((w) => atlas.space.columns.some((c) => c.id === w)));
      if (opening !== this.#opening) return;
      this.#arranged = similarity(normal);
      this.#take(atlas);
    } catch (error) {
      if (opening === this.#opening) {
        this.atlas = null;
        this.problem = error instanceof Error ? error.message : String(error);
      }
    }
  }

  #take(atlas: Atlas): void {
    const same = this.atlas?.benchmark.id === atlas.benchmark.id;
    const [objective] = columnsOf(atlas.space, 'objective');
    const [cost = objective] = columnsOf(atlas.space, 'cost');
    if (!same) {
      this.x = cost?.id ?? '';
      this.y = objective?.id ?? '';
      this.xScale = cost === objective ? 'distance' : 'linear';
      this.yScale = 'distance';
      this.colour = '';
      this.ranges = [];
      this.closed = atlas.space.dimensions.map((d) => d.options.map(() => false));
      this.zoom = whole;
      this.row = -1;
      this.#past = [];
    } else {
      // What another task lacks cannot stay.
      const has = (column: string) => atlas.space.columns.some((c) => c.id === column);
      if (!has(this.x)) this.x = cost?.id ?? '';
      if (!has(this.y)) this.y = objective?.id ?? '';
      if (!this.colour.startsWith('@') && !has(this.colour)) this.colour = '';
      this.ranges = this.ranges.filter((r) => has(r.column));
    }
    this.atlas = atlas;
  }

  /** Shows a column along an axis or as colour, once it is there. @throws {PackError} */
  async show(where: 'x' | 'y' | 'colour', id: string): Promise<void> {
    if (this.atlas && id !== '' && !id.startsWith('@')) await this.atlas.load([id]);
    this[where] = id;
    if (where !== 'colour') {
      const scale = where === 'x' ? 'xScale' : 'yScale';
      const column = this.atlas?.space.columns.find((c) => c.id === id);
      this[scale] =
        column?.role === 'objective' || column?.role === 'report' ? 'distance' : 'linear';
      this.zoom = whole;
    }
  }

  toggle(dimension: number, option: number): void {
    this.follow = false;
    this.closed = this.closed.map((row, d) =>
      d === dimension ? row.map((shut, o) => (o === option ? !shut : shut)) : row,
    );
  }

  openAll(): void {
    this.follow = false;
    this.closed = this.closed.map((row) => row.map(() => false));
    this.ranges = [];
  }

  /** Takes a focus as the filter: what it avoids is closed. */
  take(focus: Strategy['focus']): void {
    this.closed = this.closed.map((row, d) => row.map((_, o) => focus[d]?.[o] === 'avoid'));
  }

  limit(column: string, ends: readonly [number, number] | null): void {
    const others = this.ranges.filter((r) => r.column !== column);
    this.ranges = ends ? [...others, { column, from: ends[0], to: ends[1] }] : others;
  }

  /** Goes to an architecture; {@link back} undoes it. */
  go(row: number): void {
    if (row === this.row || row < 0) return;
    if (this.row >= 0) this.#past = [...this.#past.slice(-99), this.row];
    this.row = row;
  }

  back(): void {
    const last = this.#past[this.#past.length - 1];
    if (last === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.row = last;
  }

  /** Another option of the cursor's dimension. */
  walk(step: 1 | -1): void {
    const { atlas, architecture, dimension } = this;
    if (atlas === null || architecture === null) return this.toBest();
    const rows = neighbourRows(atlas, architecture)[dimension] ?? [];
    const here = architecture[dimension] ?? 0;
    for (let n = 1; n < rows.length; n++) {
      const row = rows[(here + n * step + n * rows.length) % rows.length] ?? -1;
      if (row >= 0) return this.go(row);
    }
  }

  turn(step: 1 | -1): void {
    const count = this.atlas?.space.dimensions.length ?? 1;
    this.dimension = (this.dimension + step + count) % count;
  }

  /** The best one-change neighbour, where it is better; says whether there was one. */
  climb(): boolean {
    const { atlas, architecture, objective } = this;
    if (atlas === null || architecture === null || objective === undefined) return false;
    const facts = atlas.facts(objective.id);
    const around = new Uint8Array(atlas.rows);
    for (const row of neighbourRows(atlas, architecture).flat()) if (row >= 0) around[row] = 1;
    const best = bestRow(facts, around);
    if (best < 0 || best === this.row) return false;
    const [d] = atlas.figures
      .architectureOf(best)
      .flatMap((o, i) => (o === architecture[i] ? [] : [i]));
    if (d !== undefined) this.dimension = d;
    this.go(best);
    return true;
  }

  /** The best that the filter leaves. */
  toBest(): void {
    if (this.best) this.go(this.best.row);
  }

  /** Goes to the architecture of a code; false where the table has none. */
  goTo(code: string): boolean {
    if (this.atlas === null) return false;
    const decoded = fromCode(this.atlas.space, code);
    const row = decoded.ok ? this.atlas.figures.rowOf(decoded.architecture) : -1;
    if (row < 0) return false;
    this.go(row);
    return true;
  }
}
