import { readFileSync } from 'node:fs';
import { filesBelow } from '../filesBelow';

/** What needs a runtime that is left out. */
const leftOut = /^supernets\//;
/** Data; scripts and icons go into the page in other ways. */
const data = /\.(bin|gz|jsonl|json)$/;

/** The data files of `public/` that the single file carries, by their path below it. */
export function carriedFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = filesBelow(folder).filter((name) => data.test(name) && !leftOut.test(name));
  return new Map(names.map((name) => [name, readFileSync(`${folder}/${name}`)]));
}
