import type { Architecture } from '#spaces/space';

/** How a language model puts architectures in order that it has no results of. */
export interface Judgement {
  /** One for each architecture, more is better; null where the reply could not be read. */
  readonly scores: readonly number[] | null;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** A language model that is loaded and judges. @throws LanguageModelError */
export interface ModelJudge {
  judge(architectures: readonly Architecture[], seed: number): Promise<Judgement>;
  dispose(): Promise<void>;
}
