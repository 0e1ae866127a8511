import type { Ask } from '#src/lessons/ask';
import type { Values } from '#src/lessons/values';

/** What to say of a task's answer that does not do yet: by how much, never how. */
export function notYet(
  ask: Ask,
  values: Values,
  t: (name: string, values: Values) => string,
): string {
  const kind = ask.kind === 'build' ? `build.${ask.goal.kind}` : ask.kind;
  return t(`notYet.${kind}`, values);
}
