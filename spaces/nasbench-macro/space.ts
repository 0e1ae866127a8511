import { fromCode, toCode } from '../code';
import type { Architecture, Drawing, Option, SearchSpace } from '../space';

/** Layers of the three stages; each stage begins with stride 2 except the first. */
const stages = [2, 3, 3];
const option = (
  code: string,
  name: string,
  label: string,
  short: string,
  glyph: Option['glyph'],
) => ({
  code,
  name,
  label,
  short,
  glyph,
});
const options: readonly Option[] = [
  option('0', 'identity', 'identity', 'id', { hue: 4, pattern: 'hollow', height: 1 }),
  option('1', 'ib3_k3', 'inverted block, expansion 3, 3×3', 'e3 3×3', {
    hue: 2,
    pattern: 'solid',
    height: 0.7,
  }),
  option('2', 'ib6_k5', 'inverted block, expansion 6, 5×5', 'e6 5×5', {
    hue: 1,
    pattern: 'solid',
    height: 1,
  }),
];
const places = stages.flatMap((layers, s) => Array.from({ length: layers }, (_, l) => ({ s, l })));

/** Identity layers after a stage's first go to its end: equal forms are one trained network. */
export function normalForm(a: Architecture): Architecture {
  let from = 0;
  return stages.flatMap((layers) => {
    const [first = 0, ...rest] = a.slice(from, (from += layers));
    const blocks = rest.filter((o) => o !== 0);
    return [first, ...blocks, ...rest.slice(blocks.length).map(() => 0)];
  });
}

const draw = (a: Architecture): Drawing => ({
  kind: 'chain',
  blocks: places.map(({ s, l }, d) => ({
    label: `stage ${s + 1}, layer ${l + 1}`,
    detail: options[a[d] ?? 0]?.label ?? '',
    dimensions: [d],
    active: true,
  })),
});

/** The chain of NAS-Bench-Macro (Su et al., CVPR 2021): eight layers of three kinds. */
export const macroSpace: SearchSpace = {
  id: 'nasbench-macro',
  title: 'NAS-Bench-Macro',
  size: 3 ** places.length,
  dimensions: places.map(({ s, l }) => ({
    name: `stage ${s + 1} layer ${l + 1}`,
    short: `${s + 1}.${l + 1}`,
    options,
  })),
  encode: (a) => toCode(macroSpace, a),
  decode: (text) => fromCode(macroSpace, text.trim()),
  key: (a) => normalForm(a).join(''),
  active: () => places.map(() => true),
  describe: () =>
    'A chain of eight layers in stages of two, three and three, for small colour images. Each layer is an identity (0), an inverted residual block with expansion 3 and a 3x3 depthwise kernel (1), or one with expansion 6 and a 5x5 kernel (2). An identity after the first layer of a stage makes the chain shorter, wherever it stands; larger blocks cost more.',
  draw,
};
