import { readFileSync } from 'node:fs';
import { filesBelow } from '../filesBelow';

/** What needs a runtime that is left out. */
const leftOut = /^supernets\//;
/** Data; scripts and icons go into the page in other ways. */
const data = /\.(bin|gz|jsonl|json)$/;

/**
 * The data files of `public/` that the single file carries, by their path below it, and the supernets' cards,
 * by their path in the repository. @param top the repository, with a slash at its end
 */
export function carriedFiles(top: string): ReadonlyMap<string, Uint8Array> {
  const folder = `${top}public/`;
  const names = filesBelow(folder).filter((name) => data.test(name) && !leftOut.test(name));
  const cards = filesBelow(`${top}models/supernets`)
    .filter((name) => name.endsWith('/card.json'))
    .map((name) => `models/supernets/${name}`);
  return new Map([
    ...names.map((name) => [name, readFileSync(folder + name)] as const),
    ...cards.map((name) => [name, readFileSync(top + name)] as const),
  ]);
}
