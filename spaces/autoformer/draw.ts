import { choicesOf } from '../chain/choices';
import type { Architecture, Drawing } from '../space';
import definition from './definition.json' with { type: 'json' };

const { tokens } = definition.skeleton;

type Block = Extract<Drawing, { kind: 'chain' }>['blocks'][number];

/** Patch stem, transformer layers (those beyond the depth inactive), head. */
export function drawAutoformer(a: Architecture): Drawing {
  const chosen = choicesOf(definition, a);
  const width = chosen.number('embed');
  const first: Block = {
    label: 'patches',
    detail: `two convolutions, ${tokens} tokens of width ${width}`,
    dimensions: [chosen.place('embed')],
    active: true,
  };
  const layers = Array.from({ length: chosen.largest('depth') }, (_, i): Block => {
    const layer = `l${i + 1}`;
    const heads = chosen.number(`${layer}.heads`);
    const ratio = chosen.number(`${layer}.ratio`);
    return {
      label: `layer ${i + 1}`,
      detail: `${heads} ${heads === 1 ? 'head' : 'heads'}, MLP ratio ${ratio}`,
      dimensions: ['depth', `${layer}.heads`, `${layer}.ratio`].map(chosen.place),
      active: i < chosen.number('depth'),
    };
  });
  const last: Block = {
    label: 'head',
    detail: 'mean of all tokens, classifier',
    dimensions: [],
    active: true,
  };
  return { kind: 'chain', blocks: [first, ...layers, last] };
}
