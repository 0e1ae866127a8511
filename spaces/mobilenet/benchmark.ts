import { supernetBenchmark } from '../supernetBenchmark';
import definition from './definition.json' with { type: 'json' };
import { mobilenet } from './space';

export default supernetBenchmark({
  id: 'mobilenet',
  title: 'MobileNetV3 chain (OFA)',
  note: 'Resolution, depth, kernel and expansion; run live with inherited weights.',
  space: mobilenet,
  definition,
  source: 'Cai et al., Once-for-All, ICLR 2020; compact, trained anew',
});
