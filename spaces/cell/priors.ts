import type { OptionPriors } from '../taskSpace';
import { edges, nodes } from './edges';
import { operations } from './operations';

/**
 * What a practitioner expects of an operation before any result. General knowledge: none of it is read
 * off a benchmark, and results overrule it.
 */
interface OperationPrior {
  readonly strength: number;
  /** Strength on the direct way from a cell's input to its output, where it differs. */
  readonly onShortcut?: number;
  readonly because: string;
}

/** Strongest first. */
const expected: Readonly<Record<(typeof operations)[number]['name'], OperationPrior>> = {
  nor_conv_3x3: { strength: 1, because: 'learns spatial features and carries the accuracy' },
  nor_conv_1x1: { strength: 0.8, because: 'mixes channels at a ninth of that cost' },
  skip_connect: {
    strength: 0.5,
    onShortcut: 1,
    because: 'helps training as a shortcut beside convolutions',
  },
  avg_pool_3x3: { strength: 0.3, because: 'blurs without learning anything' },
  none: { strength: 0, because: 'takes capacity away' },
};

/** Priors of the cell's operations, the same for every task. */
export const cellPriors: OptionPriors = {
  strengths: edges.map(({ from, to }) =>
    operations.map(({ name }) => {
      const { strength, onShortcut } = expected[name];
      const direct = from === 0 && to === nodes.length - 1;
      return direct ? (onShortcut ?? strength) : strength;
    }),
  ),
  because: Object.fromEntries(Object.entries(expected).map(([name, p]) => [name, p.because])),
};
