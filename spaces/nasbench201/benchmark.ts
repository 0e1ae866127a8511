import type { Benchmark } from '../benchmark';
import { cellPriors } from '../cell/priors';
import { cellSpace } from '../cell/space';
import { sizeColumn } from '../size';
import { columnsOf } from './columns';
import { cellCost } from './cost';
import { networkOf } from './network';
import { datasetOf, openFigures } from './openFigures';

const title = 'NAS-Bench-201';

/** The topology space of NATS-Bench, the maintained form of NAS-Bench-201. */
const nasbench201: Benchmark = {
  id: 'nasbench201',
  title,
  note: '15,625 cells, every accuracy known from the benchmark table.',
  tasks: [
    { id: 'cifar10', title: 'CIFAR-10', short: 'CIFAR-10' },
    { id: 'cifar100', title: 'CIFAR-100', short: 'CIFAR-100' },
    { id: 'imagenet16-120', title: 'ImageNet16-120', short: 'ImageNet16' },
  ],
  settings: [
    {
      id: 'epochs',
      title: 'Fidelity, training epochs',
      options: [
        { value: '200', label: '200 epochs' },
        { value: '12', label: '12 epochs' },
      ],
      default: '200',
    },
    {
      id: 'accuracy',
      title: 'Accuracy',
      options: [
        { value: 'mean', label: 'mean of trials' },
        {
          value: 'trial',
          label: 'one trial, noisy',
          needs: { setting: 'epochs', value: '200' },
          perSeed: true,
        },
      ],
      default: 'mean',
      note: 'Single trials are known for 200 epochs only.',
    },
  ],
  scoring: { kind: 'table', open: openFigures },
  spaceOf(choice) {
    const dataset = datasetOf(choice);
    return {
      ...cellSpace,
      title,
      columns: columnsOf(dataset),
      priors: cellPriors,
      known: (a, column) => sizeColumn(cellCost(a, dataset), column),
      missing: () => null,
    };
  },
  network: networkOf,
  async references(choice) {
    const { settings } = choice;
    if (settings['epochs'] === '12' || settings['accuracy'] === 'trial') return null;
    const { references } = await import('./references');
    const { runs, datasets } = references;
    return { runs, random: datasets[datasetOf(choice)].random };
  },
  async published(choice) {
    if (choice.settings['epochs'] === '12' || choice.settings['accuracy'] === 'trial') return [];
    const { publishedFor } = await import('./published');
    return publishedFor(datasetOf(choice));
  },
  origin: {
    source:
      'Dong and Yang, NAS-Bench-201, ICLR 2020; Dong et al., NATS-Bench, TPAMI 2021; ' +
      'Li et al., HW-NAS-Bench, ICLR 2021; Krishnakumar et al., NAS-Bench-Suite-Zero, NeurIPS 2022',
    licence: 'MIT; proxies Apache-2.0',
  },
};

export default nasbench201;
