import type { Protocol } from '../protocol/protocol';
import { anytime } from './anytime';
import { comprehension } from './comprehension';
import { cost } from './cost';
import { fidelity } from './fidelity';
import { hardware } from './hardware';
import { luck } from './luck';
import { memory } from './memory';
import { noise } from './noise';
import { oneOrTwo } from './oneOrTwo';
import { otherTables } from './otherTables';
import { priorAlone } from './priorAlone';
import { supernets } from './supernets';
import { table4 } from './table4';
import { temperature } from './temperature';

/** The included protocols, in the order in which they are offered. */
export const protocols: readonly Protocol[] = [
  table4,
  anytime,
  memory,
  oneOrTwo,
  temperature,
  comprehension,
  priorAlone,
  luck,
  hardware,
  noise,
  fidelity,
  cost,
  supernets,
  otherTables,
];
