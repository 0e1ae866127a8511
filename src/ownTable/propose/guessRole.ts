import type { ColumnUse } from './plan';

/** Whole words of a header, lower case: `valAcc_200ep` has `val`, `acc`, `200`, `ep`. */
export const wordsOf = (header: string): string[] =>
  header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap((word) => word.match(/[a-z]+|\d+/g) ?? []);

const has = (header: string, words: readonly string[]) =>
  wordsOf(header).some((word) => words.includes(word));

const names = {
  number: [
    'id',
    'index',
    'idx',
    'hash',
    'md',
    'uid',
    'uuid',
    'seed',
    'seeds',
    'trial',
    'trials',
    'unnamed',
    'rank',
    'row',
    'epoch',
    'epochs',
  ],
  spread: ['std', 'stdev', 'stddev', 'sd', 'var', 'variance', 'stderr', 'sem', 'deviation', 'ci'],
  train: ['train', 'training', 'trn'],
  test: ['test', 'tst', 'report', 'reported', 'heldout'],
  validation: ['val', 'valid', 'validation', 'dev'],
  higher: [
    'acc',
    'accuracy',
    'top',
    'auc',
    'auroc',
    'map',
    'miou',
    'iou',
    'psnr',
    'ssim',
    'bleu',
    'score',
    'reward',
    'recall',
    'precision',
    'kappa',
    'fitness',
  ],
  lower: [
    'err',
    'error',
    'loss',
    'perplexity',
    'ppl',
    'rmse',
    'mse',
    'mae',
    'wer',
    'cer',
    'fid',
    'nll',
  ],
  cost: [
    'flops',
    'flop',
    'mflops',
    'gflops',
    'mac',
    'macs',
    'madds',
    'multadds',
    'params',
    'param',
    'parameters',
    'weights',
    'latency',
    'lat',
    'energy',
    'memory',
    'mem',
    'ram',
    'size',
    'power',
    'area',
    'cycles',
    'edp',
    'time',
    'runtime',
    'duration',
    'ms',
    'mj',
    'mb',
    'joule',
    'joules',
    'seconds',
    'sec',
    'cost',
    'price',
  ],
  rate: ['fps', 'throughput', 'speed'],
  proxy: [
    'synflow',
    'snip',
    'grasp',
    'fisher',
    'jacob',
    'jacov',
    'naswot',
    'nwot',
    'zen',
    'ntk',
    'logdet',
    'plain',
    'epe',
    'zc',
    'proxy',
    'zico',
    'meco',
    'swap',
    'gradsign',
    'gradnorm',
    'croze',
    'tenas',
  ],
} as const;

/** Data sets whose name alone stands for an accuracy on it. */
const dataSets = /cifar|imagenet|mnist|svhn|celeba|coco|cityscapes/i;

/** What a column's name says of it. */
export interface NameGuess {
  readonly use: ColumnUse | null;
  readonly better: 'higher' | 'lower';
  /** It names an accuracy or another quality. */
  readonly quality: boolean;
}

/** Judges a header alone; `use` null where it says nothing. */
export function guessByName(header: string): NameGuess {
  const lower = has(header, names.lower);
  const quality = lower || has(header, names.higher) || dataSets.test(header);
  const rate = has(header, names.rate);
  const as = (use: ColumnUse | null, better: 'higher' | 'lower'): NameGuess => ({
    use,
    better,
    quality,
  });
  if (has(header, names.spread)) return as('ignore', 'lower');
  if (has(header, names.proxy)) return as('prior', 'higher');
  if (has(header, names.train) && (quality || !has(header, names.cost)))
    return as('ignore', lower ? 'lower' : 'higher');
  if (quality || has(header, names.validation) || has(header, names.test)) {
    return as(has(header, names.test) ? 'report' : 'objective', lower ? 'lower' : 'higher');
  }
  if (has(header, names.cost) || rate) return as('cost', rate ? 'higher' : 'lower');
  return as(has(header, names.number) ? 'ignore' : null, 'higher');
}
