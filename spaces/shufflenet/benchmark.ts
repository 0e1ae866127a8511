import { supernetBenchmark } from '../supernetBenchmark';
import definition from './definition.json' with { type: 'json' };
import { shufflenet } from './space';

export default supernetBenchmark({
  id: 'shufflenet',
  title: 'ShuffleNetV2 chain (SPOS)',
  note: 'One of four blocks at each place; run live with inherited weights.',
  space: shufflenet,
  definition,
  source: 'Guo et al., Single Path One-Shot, ECCV 2020; compact, trained anew',
});
