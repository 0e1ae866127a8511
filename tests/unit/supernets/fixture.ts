import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';

const folder = new URL('../../fixtures/supernets/', import.meta.url);
const FixtureSchema = v.object({
  images: v.number(),
  classes: v.number(),
  weightsSha256: v.string(),
  subnets: v.array(v.object({ arch: v.array(v.number()), macs: v.number(), params: v.number() })),
});

/** 32 subnets with cost and, in `logits`, PyTorch's answers to the first validation images. */
export function fixtureOf(space: string) {
  const fixture = v.parse(
    FixtureSchema,
    JSON.parse(readFileSync(new URL(`${space}.json`, folder), 'utf8')),
  );
  const bytes = gunzipSync(readFileSync(new URL(`${space}.bin.gz`, folder)));
  const all = new Float32Array(new Uint8Array(bytes).buffer);
  const size = fixture.images * fixture.classes;
  return {
    ...fixture,
    logits: fixture.subnets.map((_, i) => all.subarray(i * size, (i + 1) * size)),
  };
}
