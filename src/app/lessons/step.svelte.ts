import type { Answer } from '#src/lessons/ask';
import { judge, type Truth, type Verdict } from '#src/lessons/judge';
import type { Scene, Sources, StepPlan } from '#src/lessons/lesson';
import type { Values } from '#src/lessons/values';

/** One step that is being done: what it shows, what was answered, what the table says of it. */
export class StepState {
  scene = $state.raw<Scene | null>(null);
  problem = $state<string | null>(null);
  answer = $state.raw<Answer | null>(null);
  verdict = $state.raw<Verdict | null>(null);
  /** Answers of a task that did not do yet. */
  tries = $state(0);
  #told = $state.raw<{ truth: Truth; values: Values } | null>(null);
  readonly #sources: Sources;
  readonly #ondone: () => void;
  /** A task is open until it is solved; everything else is answered once. */
  readonly task: boolean;

  constructor(sources: Sources, plan: StepPlan, task: boolean, ondone: () => void) {
    this.#sources = sources;
    this.task = task;
    this.#ondone = ondone;
    void this.#open(plan);
  }

  async #open(plan: StepPlan): Promise<void> {
    try {
      this.scene = await plan.scene(this.#sources);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  /** Whether what really happens is shown. */
  get revealed(): boolean {
    return this.answer !== null && (!this.task || this.verdict?.right !== false);
  }

  /** It waits for what a picture finds out. */
  get waits(): boolean {
    const ask = this.scene?.ask;
    if (this.#told !== null || ask === undefined) return false;
    return (
      (ask.kind === 'choose' && ask.right === 'told') ||
      (ask.kind === 'guess' && ask.truth === 'told') ||
      (ask.kind === 'order' && ask.merits === 'told')
    );
  }

  get truth(): Truth | null {
    return this.#told?.truth ?? null;
  }

  get values(): Values {
    return { ...this.scene?.values, ...this.#told?.values, ...this.verdict?.values };
  }

  give(answer: Answer): void {
    this.answer = answer;
    this.#judge();
  }

  /** What a picture found out. */
  tell(truth: Truth, values: Values): void {
    this.#told = { truth, values };
    if (this.answer !== null) this.#judge();
  }

  #judge(): void {
    if (this.scene === null || this.answer === null || this.waits) return;
    const { ground } = this.#sources;
    this.verdict = judge(this.scene.ask, this.answer, ground, this.#told?.truth);
    if (this.verdict.right === false && this.task) this.tries++;
    else this.#ondone();
  }
}
