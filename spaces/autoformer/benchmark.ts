import { supernetBenchmark } from '../supernetBenchmark';
import definition from './definition.json' with { type: 'json' };
import { autoformer } from './space';

export default supernetBenchmark({
  id: 'autoformer',
  title: 'Vision transformer (AutoFormer)',
  note: 'Depth, width, heads and MLP ratio; run live with inherited weights.',
  space: autoformer,
  definition,
  source: 'Chen et al., AutoFormer, ICCV 2021; compact, trained anew',
});
