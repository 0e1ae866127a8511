// Writes what the set encoder learns from, piece by piece:
//   npx tsx models/llm/own/corpus/setMain.ts FOLDER SEED [PIECES]
// A piece is FOLDER/SEED-NUMBER.jsonl, complete once it has this name: a line a moment of a search.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Moment } from './examples';
import { moments } from './corpus';
import { setInput } from '#src/llm/own/set/setInput';

const momentsOfPiece = 2000;
const shareOfTold = 0.5;
/** Best untried architectures that are told. */
const aimed = 4;

function line({ landscape, results, top, told }: Moment): string | null {
  const { space, strengths } = landscape;
  const labels = space.dimensions.map(({ options }) => options.map((_, o) => o));
  const input = setInput(space, labels, results, told ? strengths : null);
  const known = new Set(results.map(({ architecture }) => space.key(architecture)));
  const untried = top.filter((a) => !known.has(space.key(a))).slice(0, aimed);
  if (untried.length === 0) return null;
  const aims = untried.map((a) => {
    const active = space.active(a);
    return a.map((option, d) => (active[d] === true ? option : -1));
  });
  const short = (rows: readonly (readonly number[])[]) =>
    rows.map((row) => row.map((x) => Number(x.toFixed(3))));
  const { sizes, points } = input;
  return JSON.stringify({
    sizes,
    points,
    told: short(input.told),
    options: short(input.options),
    aims,
  });
}

async function main([folder, seed, pieces]: readonly string[]): Promise<void> {
  if (folder === undefined || !Number.isInteger(Number(seed ?? NaN))) {
    throw new TypeError('usage: main.ts FOLDER SEED [PIECES]');
  }
  mkdirSync(folder, { recursive: true });
  const wanted = pieces === undefined ? Infinity : Number(pieces);
  let [piece, lines]: [number, string[]] = [0, []];
  for await (const moment of moments(Number(seed), shareOfTold)) {
    const text = line(moment);
    if (text !== null) lines.push(text);
    if (lines.length < momentsOfPiece) continue;
    const path = join(folder, `${seed}-${piece}.jsonl`);
    writeFileSync(`${path}.part`, lines.join('\n'));
    renameSync(`${path}.part`, path);
    [piece, lines] = [piece + 1, []];
    process.stderr.write(`${path}\n`);
    if (piece >= wanted) return;
  }
}

await main(process.argv.slice(2));
