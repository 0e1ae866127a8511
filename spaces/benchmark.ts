import type { CellNetwork } from './cellNetwork';
import type { Figures } from './figures';
import type { Published } from './published';
import type { References } from './references';
import type { Architecture } from './space';
import type { TaskSpace } from './taskSpace';

/** A data set that architectures of a benchmark are judged on. */
export interface Task {
  readonly id: string;
  /** E.g. `ImageNet16-120`. */
  readonly title: string;
  /** As short as a row of choices needs it, e.g. `ImageNet16`. */
  readonly short: string;
}

/** One value of a {@link Setting}. */
export interface SettingOption {
  readonly value: string;
  readonly label: string;
  /** It can be chosen only where another setting has this value. */
  readonly needs?: { readonly setting: string; readonly value: string };
  /** With it, each run's figures depend on its seed. */
  readonly perSeed?: boolean;
}

/** What a person may choose besides the task: training schedule, noise. */
export interface Setting {
  /** Also its name in links and on the command line, e.g. `epochs`. */
  readonly id: string;
  readonly title: string;
  readonly options: readonly SettingOption[];
  readonly default: string;
  /** One line below the choice, where an option cannot be chosen. */
  readonly note?: string;
}

/** Which of a benchmark's figures are meant. */
export interface Choice {
  readonly task: string;
  readonly settings: Readonly<Record<string, string>>;
  /** The run's seed: a benchmark whose trials are drawn gives each run its own. */
  readonly seed: number;
}

/** Reads one of the benchmark's files, by its path below the site's folder. @throws {PackError} */
export type ReadFile = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Scored by looking figures up. */
export interface TableScoring {
  readonly kind: 'table';
  /** SHA-256 of a table that a person brought; absent where the figures come with the site. */
  readonly checksum?: string;
  open(choice: Choice, read: ReadFile): Promise<Figures>;
}

/** Scored by running subnets with inherited weights. */
export interface SupernetScoring {
  readonly kind: 'supernet';
  /** Its folder below `models/supernets`. */
  readonly folder: string;
  /** Its `definition.json`, parsed where it is used. */
  readonly definition: unknown;
}

/**
 * What can be searched: a search space with tasks, columns and settings, and how it is scored. One
 * folder below `spaces` and one line of the registry; everything else is made from this.
 */
export interface Benchmark {
  /** Its name in links, files and on the command line. */
  readonly id: string;
  readonly title: string;
  /** One line on what it is. */
  readonly note: string;
  /** What its objective stands for where that needs saying, e.g. that no validation split exists. */
  readonly caution?: string;
  readonly tasks: readonly [Task, ...Task[]];
  readonly settings: readonly Setting[];
  readonly scoring: TableScoring | SupernetScoring;
  /** The search space as one task sees it: its columns, what is known before evaluating. Cheap. */
  spaceOf(choice: Choice): TaskSpace;
  /** What other searchers reach on average, where it was measured for this choice. */
  references?(choice: Choice): Promise<References | null>;
  /** The network that an architecture stands for, where it can be written out layer by layer. */
  network?(a: Architecture, choice: Choice): CellNetwork;
  /** What others published for this choice; absent where nothing was collected. */
  published?(choice: Choice): Promise<readonly Published[]>;
  /** Source, licence and how to cite it. */
  readonly origin: { readonly source: string; readonly licence: string };
}
