import { readFile } from 'node:fs/promises';
import { decodeSeeds, type SeedTable } from '#spaces/nasbench201/seeds';
import { decodeTable, type NasBench201Table } from '#spaces/nasbench201/table';

const folder = new URL('../../public/nasbench201/', import.meta.url);

/** The bytes of a committed pack. */
export async function readPack(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(file, folder)));
}

let table: Promise<NasBench201Table> | undefined;
let seeds: Promise<SeedTable> | undefined;

/** The benchmark's table from disk, read once. */
export function readTable(): Promise<NasBench201Table> {
  return (table ??= readPack('table.bin').then((bytes) => decodeTable(bytes)));
}

/** The single trials from disk, read once. */
export function readSeeds(): Promise<SeedTable> {
  return (seeds ??= Promise.all([readPack('seeds.bin'), readTable()]).then(([bytes, main]) =>
    decodeSeeds(bytes, main),
  ));
}
