import { cellPriors } from '../cell/priors';
import { cellSpace } from '../cell/space';
import { flops, params, test, validation } from '../column';
import { sizeColumn } from '../size';
import { supernetBenchmark } from '../supernetBenchmark';
import { supernetCost } from './cost';
import definition from './definition.json' with { type: 'json' };

export default supernetBenchmark({
  id: 'cells',
  title: 'Cells of a supernet',
  note: 'The 15,625 cells of NAS-Bench-201, run live in this page with inherited weights.',
  space: {
    ...cellSpace,
    id: 'cells',
    title: 'Cells of a supernet',
    columns: [validation, test, flops, params],
    priors: cellPriors,
    known: (a, column) => sizeColumn(supernetCost(a), column),
    missing: () => null,
  },
  definition,
  source: 'Dong and Yang, NAS-Bench-201, ICLR 2020; narrow cells, trained anew',
});
