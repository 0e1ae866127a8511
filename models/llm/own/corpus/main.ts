// Writes the corpus of the model, piece by piece:
//   npx tsx models/llm/own/corpus/main.ts FOLDER SEED [MILLIONS OF TOKENS]
// A piece is FOLDER/SEED-NUMBER.bin, complete once it has this name. Without a number it goes on until it is
// ended. It also writes FOLDER/words.json, the vocabulary.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '#src/llm/own/words';
import { corpus } from './corpus';
import { pack } from './pack';
import { Pieces } from './pieces';

const tokensOfPiece = 1e6;

async function main([folder, seed, millions]: readonly string[]): Promise<void> {
  if (folder === undefined || !Number.isInteger(Number(seed ?? NaN))) {
    throw new TypeError('usage: main.ts FOLDER SEED [MILLIONS OF TOKENS]');
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'words.json'), JSON.stringify(words));
  const wanted = millions === undefined ? Infinity : Number(millions) * 1e6;
  const pieces = new Pieces(folder, seed ?? '', 'bin', Math.min(tokensOfPiece, wanted));
  let written = 0;
  for await (const example of corpus(Number(seed))) {
    const packed = pack(example);
    written += packed.length;
    const path = pieces.add(Buffer.from(packed.buffer), packed.length);
    if (path === null) continue;
    process.stderr.write(`${path}: ${(written / 1e6).toFixed(1)} million tokens\n`);
    if (written >= wanted) return;
  }
}

await main(process.argv.slice(2));
