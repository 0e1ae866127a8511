import { Faults } from '../fault';
import { limits } from '../limits';
import { TableError } from '../tableError';
import { grouped } from '../words';
import { ColumnBuilder } from './columnBuilder';
import type { DecodedText } from './decodeText';
import { jsonFaultLine } from './jsonFault';
import { type JsonKey, jsonKeys } from './jsonKeys';
import type { OnProgress, RawColumn, RawTable } from './rawTable';

/** Name of the column that the keys become. */
const codeColumn = 'code';
const stride = 4096;

/**
 * Reads `{code: {metric: number | number[]}}`. A list becomes its mean; beside it stands a column with the
 * deviation between its values. @throws {TableError}
 */
export function readJson(
  { text, encoding }: DecodedText,
  name: string,
  onProgress: OnProgress,
): RawTable {
  const table = parsed(text);
  const keys = jsonKeys(text);
  if (keys.length === 0) throw TableError.of('not-a-table', 'the JSON object is empty');
  if (keys.length > limits.rows) {
    const reason = `there are ${grouped(keys.length)} architectures; a table has at most ${grouped(limits.rows)}`;
    throw TableError.of('too-large', reason);
  }
  const faults = new Faults();
  const last = lastOf(keys, faults);
  const metrics = new Metrics();
  for (const [row, key] of keys.entries()) {
    if (last.get(key.key) === row) metrics.addRow(row, table[key.key], key, faults);
    if (row % stride === 0) onProgress(row / keys.length);
  }
  const codes = new ColumnBuilder('.');
  for (const { key } of keys) codes.add(key);
  const columns = [codes.build(codeColumn), ...metrics.build(keys.length, faults)];
  if (columns.length < 2 && !faults.any) faults.add('no architecture has a metric');
  const [one, ...others] = faults.first;
  if (one) throw new TableError('bad-rows', [one, ...others], faults.more);
  return {
    rows: keys.length,
    columns,
    lines: Uint32Array.from(keys, ({ line }) => line),
    file: { name, encoding, form: 'JSON', delimiter: '', decimalSign: '.', header: true },
    exported: null,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw TableError.of('not-a-table', `the JSON cannot be read: ${message}`, jsonFaultLine(text));
  }
  if (isRecord(value)) return value;
  const what = Array.isArray(value) ? 'a list' : 'a single value';
  const reason = `the JSON is ${what}; a table is an object from codes to metrics, {"code": {"metric": 91.2}}`;
  throw TableError.of('not-a-table', reason);
}

/** Row of the last entry of each key: the one that `JSON.parse` keeps. A key that comes twice is a fault. */
function lastOf(keys: readonly JsonKey[], faults: Faults): Map<string, number> {
  const rows = new Map<string, number>();
  for (const [row, { key, line }] of keys.entries()) {
    const before = rows.get(key);
    if (before !== undefined)
      faults.add(`“${key}” stands on line ${keys[before]?.line} already`, line);
    rows.set(key, row);
  }
  return rows;
}

interface Metric {
  readonly mean: ColumnBuilder;
  readonly deviation: ColumnBuilder;
  rows: number;
  fewest: number;
  most: number;
}

/** The metrics of all rows, by name. */
class Metrics {
  readonly #byName = new Map<string, Metric>();

  addRow(row: number, value: unknown, { key, line }: JsonKey, faults: Faults): void {
    if (!isRecord(value)) {
      faults.add(`“${key}” has no object of metrics`, line);
      return;
    }
    for (const [name, figure] of Object.entries(value)) {
      const values = figuresOf(figure);
      if (values === null) {
        faults.add(
          `${JSON.stringify(figure)?.slice(0, 40)} is neither a number nor a list of numbers`,
          line,
          name,
        );
        continue;
      }
      const metric = this.#metric(name);
      for (; metric.rows < row; metric.rows++) addNone(metric);
      add(metric, values);
    }
  }

  build(rows: number, faults: Faults): RawColumn[] {
    if (this.#byName.size >= limits.columns) {
      faults.add(
        `there are ${this.#byName.size} metrics; a table has at most ${limits.columns} columns`,
      );
      return [];
    }
    return [...this.#byName].flatMap(([name, metric]) => {
      for (; metric.rows < rows; metric.rows++) addNone(metric);
      const { mean, deviation, fewest, most } = metric;
      if (most < 2) return [mean.build(name)];
      const note = `mean of ${fewest === most ? most : `${fewest} to ${most}`} values`;
      const spread = `${name} std`;
      return [
        mean.build(name, note),
        ...(this.#byName.has(spread)
          ? []
          : [deviation.build(spread, 'deviation between the values')]),
      ];
    });
  }

  #metric(name: string): Metric {
    const known = this.#byName.get(name);
    if (known) return known;
    const [mean, deviation] = [new ColumnBuilder('.'), new ColumnBuilder('.')];
    const metric = { mean, deviation, rows: 0, fewest: Infinity, most: 0 };
    this.#byName.set(name, metric);
    return metric;
  }
}

/** The values of a metric, none for null; null for what is no figure. */
function figuresOf(figure: unknown): readonly number[] | null {
  if (figure === null) return [];
  const list: readonly unknown[] = Array.isArray(figure) ? figure : [figure];
  const numbers = list.filter((value) => typeof value === 'number');
  return numbers.length === list.length && list.length > 0 ? numbers : null;
}

function addNone({ mean, deviation }: Metric): void {
  mean.addNumber(NaN);
  deviation.addNumber(NaN);
}

function add(metric: Metric, values: readonly number[]): void {
  metric.rows++;
  if (values.length === 0) return addNone(metric);
  metric.fewest = Math.min(metric.fewest, values.length);
  metric.most = Math.max(metric.most, values.length);
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  metric.mean.addNumber(mean);
  metric.deviation.addNumber(values.length < 2 ? NaN : Math.sqrt(squares / (values.length - 1)));
}
