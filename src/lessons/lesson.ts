import type { RunState } from '#src/search/history';
import type { TaskSpace } from '#spaces/taskSpace';
import type { Architecture } from '#spaces/space';
import type { Ask } from './ask';
import type { Ground } from './ground';
import type { Picture } from './picture';
import type { Values } from './values';

/** What is known of a supernet that lessons are about. */
export interface SharedWeights {
  readonly benchmark: string;
  readonly space: TaskSpace;
  /** Of its one training, seconds. */
  readonly seconds: number;
  readonly epochs: number;
  /** The same subnets with inherited weights and trained alone, per cent. */
  readonly pairs: readonly {
    readonly architecture: Architecture;
    readonly inherited: number;
    readonly alone: number;
  }[];
  readonly tau: number;
}

/** Who plays in a recording: the rules, Sextant's own language model, or a small one of another maker. */
export const recordedBy = ['rules', 'own', 'other'] as const;
export type RecordedBy = (typeof recordedBy)[number];

/** Where the facts of lessons come from. */
export interface Sources {
  readonly ground: Ground;
  /** A recorded run of the Navigator and the Generator. */
  recording(by: RecordedBy): Promise<RunState>;
  supernet(): Promise<SharedWeights>;
}

/**
 * A step as a state: what is shown, what is asked, what its text may name. All of it is computed from the
 * sources, so that text and picture cannot disagree.
 */
export interface Scene {
  readonly show: Picture | null;
  readonly ask: Ask;
  /** Shown once it is answered; absent: the same. */
  readonly after?: Picture;
  readonly values: Values;
}

export interface StepPlan {
  readonly id: string;
  scene(sources: Sources): Scene | Promise<Scene>;
}

export interface LessonPlan {
  /** Its name in links. */
  readonly id: string;
  readonly steps: readonly StepPlan[];
}
