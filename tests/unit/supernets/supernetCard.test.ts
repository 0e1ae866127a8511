import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadSupernetCard } from '#src/workers/supernetCard';
import { fixtureOf } from './fixture';
import { supernetIds } from '#tests/unit/benchmarks';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** The build's addresses stand for paths of the repository here. */
const fromDisk: typeof fetch = async (address) =>
  new Response(await readFile(join(root, new URL(String(address)).pathname)));

it.each(supernetIds)(
  '%s: the card is of the weights that the fixtures were made with',
  async (id) => {
    const card = await loadSupernetCard(id, fromDisk);
    const [largest, smallest] = fixtureOf(id).subnets;
    expect(card.weights.sha256).toBe(fixtureOf(id).weightsSha256);
    expect(card.weights.bytes).toBeLessThan(2_000_000);
    expect(card.accuracy.largest).toMatchObject({ arch: largest?.arch, macs: largest?.macs });
    expect(card.accuracy.smallest).toMatchObject({ arch: smallest?.arch, macs: smallest?.macs });
  },
);

it('says what is wrong with a card, or that there is none', async () => {
  const answer = (body: string, status = 200) =>
    loadSupernetCard('mobilenet', () => Promise.resolve(new Response(body, { status })));
  await expect(answer('{"weights":{}}')).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('not the file of this version'),
  });
  await expect(answer('<!doctype html>')).rejects.toMatchObject({
    message: expect.stringContaining('a web page came'),
  });
  await expect(answer('', 404)).rejects.toMatchObject({ message: expect.stringContaining('404') });
});
