// Writes what the set encoder learns from, piece by piece:
//   npx tsx models/llm/own/corpus/setMain.ts FOLDER SEED [PIECES]
// A piece is FOLDER/SEED-NUMBER.jsonl, complete once it has this name: a line a moment of a search.
import { mkdirSync } from 'node:fs';
import { moments } from './corpus';
import { Pieces } from './pieces';
import { setLine } from './setLine';

const momentsOfPiece = 2000;
const shareOfTold = 0.5;
async function main([folder, seed, pieces]: readonly string[]): Promise<void> {
  if (folder === undefined || !Number.isInteger(Number(seed ?? NaN))) {
    throw new TypeError('usage: main.ts FOLDER SEED [PIECES]');
  }
  mkdirSync(folder, { recursive: true });
  const wanted = pieces === undefined ? Infinity : Number(pieces);
  const files = new Pieces(folder, seed ?? '', 'jsonl', momentsOfPiece);
  let written = 0;
  for await (const moment of moments(Number(seed), shareOfTold)) {
    const line = setLine(moment);
    const path = line === null ? null : files.add(Buffer.from(`${line}\n`), 1);
    if (path === null) continue;
    process.stderr.write(`${path}\n`);
    written++;
    if (written >= wanted) return;
  }
}

await main(process.argv.slice(2));
