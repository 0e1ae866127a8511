import * as v from 'valibot';
import { kept } from './kept';

const key = 'sextant.lessons.done';
const DoneSchema = v.record(v.string(), v.array(v.string()));
type Done = v.InferOutput<typeof DoneSchema>;

function stored(): Done {
  try {
    const parsed = v.safeParse(DoneSchema, JSON.parse(kept.read(key) ?? '{}'));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}

/** Which steps a person has answered, by lesson. */
class Progress {
  #done = $state.raw<Done>(stored());

  has(lesson: string, step: string): boolean {
    return this.#done[lesson]?.includes(step) ?? false;
  }

  count(lesson: string): number {
    return this.#done[lesson]?.length ?? 0;
  }

  add(lesson: string, step: string): void {
    if (!this.has(lesson, step))
      this.#keep({ ...this.#done, [lesson]: [...(this.#done[lesson] ?? []), step] });
  }

  /** Begins a lesson anew. */
  forget(lesson: string): void {
    this.#keep({ ...this.#done, [lesson]: [] });
  }

  #keep(done: Done): void {
    this.#done = done;
    kept.write(key, JSON.stringify(done));
  }
}

export const progress = new Progress();
