import type { TableLabel } from '#src/ownTable/table/ownTable';

interface Choice {
  readonly name: string;
  /** Label, worth in points of accuracy and factor of the cost of each option; made up. */
  readonly options: readonly (readonly [label: string, worth: number, cost: number])[];
}

const choices: readonly Choice[] = [
  {
    name: 'stem',
    options: [
      ['conv3x3', 0, 1],
      ['conv5x5', 0.6, 1.6],
      ['patch', 0.9, 1.3],
    ],
  },
  {
    name: 'depth',
    options: [
      ['2', 0, 1],
      ['3', 1.6, 1.5],
      ['4', 2.5, 2],
      ['5', 2.8, 2.5],
    ],
  },
  {
    name: 'width',
    options: [
      ['16', 0, 1],
      ['24', 1.4, 1.9],
      ['32', 2.2, 3],
      ['48', 2.6, 5.6],
    ],
  },
  {
    name: 'block',
    options: [
      ['plain', 1.2, 1],
      ['residual', 3.1, 1.02],
      ['bottleneck', 2.6, 0.7],
      ['none', 0, 0.4],
    ],
  },
  {
    name: 'head',
    options: [
      ['pool', 0.4, 1],
      ['linear', 0, 1],
      ['attention', 0.9, 1.1],
    ],
  },
];

export const exampleName = 'synthetic-example.csv';

export const exampleLabel: TableLabel = {
  name: 'Synthetic example',
  source: 'Made by a formula in this page; no network was trained.',
  licence: 'CC0',
};

/** A small table by a formula: 576 architectures of five choices, with FLOPs and two accuracies. */
export function exampleTable(): string {
  const rows = product(choices.map(({ options }) => options.length)).map((chosen, n) => {
    const options = choices.flatMap(({ options: all }, d) =>
      all.slice(chosen[d], (chosen[d] ?? 0) + 1),
    );
    const worth = options.reduce((sum, [, points]) => sum + points, 0);
    const flops = options.reduce((total, [, , factor]) => total * factor, 4);
    // A residual block pays off in deep networks only.
    const pair = options[3]?.[0] === 'residual' ? 0.5 * ((chosen[1] ?? 0) - 1) : 0;
    const val = 80 + worth + pair + noise(n, 1);
    const test = val - 0.4 + noise(n, 2);
    const labels = options.map(([label]) => label);
    return [...labels, flops.toFixed(1), val.toFixed(2), test.toFixed(2)].join();
  });
  const header = [...choices.map(({ name }) => name), 'flops', 'val_acc', 'test_acc'].join();
  const comment = '# Synthetic example: figures by a formula, no network was trained';
  return `${comment}\n${header}\n${rows.join('\n')}\n`;
}

const product = (sizes: readonly number[]): number[][] =>
  sizes.reduce<number[][]>(
    (heads, size) => heads.flatMap((head) => Array.from({ length: size }, (_, o) => [...head, o])),
    [[]],
  );

/** Between -0.2 and 0.2, the same for the same row. */
function noise(row: number, column: number): number {
  const wave = Math.sin(row * 12.9898 + column * 78.233) * 43758.5453;
  return 0.4 * (wave - Math.floor(wave)) - 0.2;
}
