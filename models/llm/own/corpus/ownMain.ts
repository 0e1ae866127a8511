// Writes searches of the set encoder itself, as far as it has learnt, so that it and the language model learn from
// the searches that they will see:
//   npx tsx models/llm/own/corpus/ownMain.ts SETS TEXTS SEED OUT/encoder.pt [PYTHON]
// beside its training (../set/train.py writes OUT/encoder.pt). SETS gets pieces as of setMain.ts, TEXTS pieces as of
// main.ts. It goes on until it is ended, and does not repeat exactly: the weights change meanwhile.
import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Rng } from '#spaces/rng';
import { makeExample, moment } from './corpus';
import { drawLandscape } from './landscape';
import { ownSearcher } from './ownSearcher';
import { pack } from './pack';
import { Pieces } from './pieces';
import { searchRun } from './searchRun';
import { setLine } from './setLine';
import { SetServer } from './setServer';
import { drawSpace } from './syntheticSpace';

/** Searches side by side. */
const together = 96;
/** Moments of a search that are told. */
const momentsEach = 8;
const momentsOfPiece = 1000;
const tokensOfPiece = 4e5;

async function main([sets, texts, seed, weights, python]: readonly string[]): Promise<void> {
  if (sets === undefined || texts === undefined || weights === undefined) {
    throw new TypeError('usage: ownMain.ts SETS TEXTS SEED OUT/encoder.pt [PYTHON]');
  }
  for (const folder of [sets, texts]) mkdirSync(folder, { recursive: true });
  const server = new SetServer(weights, python ?? 'python3');
  const lines = new Pieces(sets, `own${seed}`, 'jsonl', momentsOfPiece);
  const packed = new Pieces(texts, `own${seed}`, 'bin', tokensOfPiece);
  const search = async (rng: Rng) => {
    const landscape = drawLandscape(drawSpace(rng), rng);
    const run = await searchRun(landscape, rng, (of, _, random) => ownSearcher(server, of, random));
    for (let i = 0; i < momentsEach; i++) {
      const at = moment(landscape, run, rng);
      const line = setLine(at);
      if (line !== null) lines.add(Buffer.from(`${line}\n`), 1);
      const example = makeExample(at, rng);
      if (!example) continue;
      const text = pack(example);
      packed.add(Buffer.from(text.buffer), text.length);
    }
  };
  const searchOn = async (rng: Rng): Promise<never> => {
    for (;;) await search(rng);
  };
  const rng = Rng.seeded(Number(seed));
  const all = Promise.all(
    Array.from({ length: together }, () => searchOn(Rng.seeded(rng.below(0x7fff_ffff)))),
  );
  await Promise.race([all, answerAlways(server)]);
}

/** Answers whenever every search waits. */
async function answerAlways(server: SetServer): Promise<never> {
  for (;;) {
    await pause(5);
    if (server.waiting === together) await server.flush();
  }
}

await main(process.argv.slice(2));
