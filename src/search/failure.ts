/**
 * A failure that a run survives: it pauses, nothing is lost, and the person may resume it. What can fail
 * so (an evaluator, a language model) extends it with codes of its own. `cause` has the original error.
 */
export abstract class RunFailure extends Error {
  abstract readonly code: string;
}
