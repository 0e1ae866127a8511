import { choicesOf } from '../chain/choices';
import type { Architecture, Drawing } from '../space';
import definition from './definition.json' with { type: 'json' };

const { stem, stages, head } = definition.skeleton;

type Block = Extract<Drawing, { kind: 'chain' }>['blocks'][number];

/** Stem, inverted residuals stage by stage (those beyond the depth inactive), head. */
export function drawMobilenet(a: Architecture): Drawing {
  const chosen = choicesOf(definition, a);
  const resolution = chosen.number('resolution');
  const first: Block = {
    label: 'stem',
    detail: `${resolution}×${resolution}, conv 3×3, ${stem.channels} channels`,
    dimensions: [chosen.place('resolution')],
    active: true,
  };
  const blocks = stages.flatMap((stage, s) => {
    const depth = `s${s + 1}.depth`;
    return Array.from({ length: chosen.largest(depth) }, (_, i): Block => {
      const block = `s${s + 1}.b${i + 1}`;
      const kernel = chosen.number(`${block}.kernel`);
      const squeeze = stage.squeezeExcite ? ', squeeze-excite' : '';
      const expansion = `expansion ${chosen.number(`${block}.expand`)}`;
      return {
        label: `stage ${s + 1}, block ${i + 1}`,
        detail: `${kernel}×${kernel}, ${expansion}, ${stage.channels} channels${squeeze}`,
        dimensions: [depth, `${block}.kernel`, `${block}.expand`].map(chosen.place),
        active: i < chosen.number(depth),
      };
    });
  });
  const last: Block = {
    label: 'head',
    detail: `conv 1×1, ${head.channels} channels, average, classifier`,
    dimensions: [],
    active: true,
  };
  return { kind: 'chain', blocks: [first, ...blocks, last] };
}
