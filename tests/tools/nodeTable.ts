import { readFile } from 'node:fs/promises';
import type { Benchmark, ReadFile } from '#spaces/benchmark';
import { decodeSeeds, type SeedTable } from '#spaces/nasbench201/seeds';
import { decodeTable, type NasBench201Table } from '#spaces/nasbench201/table';
import { loadBenchmark } from '#spaces/registry';
import { openTable as openAny, type OpenTable } from '#src/evaluate/openTable';
import type { RunConfig } from '#src/search/config';

const folder = new URL('../../public/', import.meta.url);
const held = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** Reads the site's files from disk, each once. */
export const readPublic: ReadFile = (path) => {
  const bytes = held.get(path) ?? readFile(new URL(path, folder)).then((b) => new Uint8Array(b));
  held.set(path, bytes);
  return bytes;
};

/**
 * A table benchmark as a run sees it: its space with figures, and what scores by them.
 * @param own the configuration's benchmark where it is not one of the site
 */
export async function openTable(config: RunConfig, own?: Benchmark): Promise<OpenTable> {
  const benchmark = own ?? (await loadBenchmark(config.benchmark));
  const table = await openAny(config, benchmark, readPublic);
  if (!table) throw new TypeError(`${benchmark.title} is no table`);
  return table;
}

/** A copy of the bytes of a committed pack of NAS-Bench-201. */
export const readPack = async (file: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readPublic(`nasbench201/${file}`));

let table: Promise<NasBench201Table> | undefined;
let seeds: Promise<SeedTable> | undefined;

/** The table of NAS-Bench-201, read once. */
export function readTable(): Promise<NasBench201Table> {
  return (table ??= readPack('table.bin').then((bytes) => decodeTable(bytes)));
}

/** Its single trials, read once. */
export function readSeeds(): Promise<SeedTable> {
  return (seeds ??= Promise.all([readPack('seeds.bin'), readTable()]).then(([bytes, main]) =>
    decodeSeeds(bytes, main),
  ));
}
