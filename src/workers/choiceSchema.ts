import * as v from 'valibot';

const ms = v.number();
const whole = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A `ProviderChoice` on its way between threads. */
export const ProviderChoiceSchema = v.object({
  provider: v.picklist(['wasm', 'webgpu']),
  why: v.picklist([
    'faster',
    'slower',
    'disagrees',
    'failed',
    'no-webgpu',
    'no-adapter',
    'software-adapter',
    'asked-for',
  ]),
  problem: v.optional(v.string()),
  msPerSubnet: v.nullable(v.object({ wasm: ms, webgpu: ms })),
  need: v.object({ workers: whole, images: whole }),
  adapter: v.string(),
});
