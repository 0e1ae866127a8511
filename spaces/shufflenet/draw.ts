import { choicesOf } from '../chain/choices';
import type { Architecture, Drawing } from '../space';
import definition from './definition.json' with { type: 'json' };

const { stem, stages, head } = definition.skeleton;

type Block = Extract<Drawing, { kind: 'chain' }>['blocks'][number];

/** Stem, shuffle blocks stage by stage, head. */
export function drawShufflenet(a: Architecture): Drawing {
  const chosen = choicesOf(definition, a);
  const fixed = (label: string, detail: string): Block => ({
    label,
    detail,
    dimensions: [],
    active: true,
  });
  let block = 0;
  const blocks = stages.flatMap((stage, s) =>
    Array.from({ length: stage.blocks }, (_, b): Block => {
      block += 1;
      const operation = String(chosen.option(`b${block}`));
      const inner = Math.round((chosen.number(`w${s + 1}`) * stage.channels) / 2);
      const stride = b === 0 ? ', stride 2' : '';
      return {
        label: `stage ${s + 1}, block ${b + 1}`,
        detail: `${operation.replace(/^(\d)x/, '$1×')}, ${inner} of ${stage.channels} channels inside${stride}`,
        dimensions: [chosen.place(`w${s + 1}`), chosen.place(`b${block}`)],
        active: true,
      };
    }),
  );
  const first = fixed('stem', `conv 3×3, ${stem.channels} channels`);
  const last = fixed('head', `conv 1×1, ${head.channels} channels, average, classifier`);
  return { kind: 'chain', blocks: [first, ...blocks, last] };
}
