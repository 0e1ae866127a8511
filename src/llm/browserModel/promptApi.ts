/**
 * The part of the Prompt API that is used here (webmachinelearning.github.io/prompt-api, as of Chrome 148).
 * It is there for windows only, in secure contexts, and has neither a seed nor a temperature for web pages.
 */
export interface PromptApi {
  availability(options?: SessionOptions): Promise<Availability>;
  create(options?: CreateOptions): Promise<PromptSession>;
}

export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

interface SessionOptions {
  readonly expectedInputs?: readonly Expected[];
  readonly expectedOutputs?: readonly Expected[];
}
interface Expected {
  readonly type: 'text';
  readonly languages: readonly string[];
}

export interface CreateOptions extends SessionOptions {
  readonly initialPrompts?: readonly PromptMessage[];
  readonly samplingMode?: SamplingMode;
  readonly signal?: AbortSignal;
  readonly monitor?: (monitor: EventTarget) => void;
}
export type SamplingMode = 'predictable' | 'balanced' | 'creative';

export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface PromptOptions {
  readonly responseConstraint?: RegExp;
  readonly omitResponseConstraintInput?: boolean;
  readonly signal?: AbortSignal;
}

export interface PromptSession {
  /** Tokens used so far, and how many there may be. */
  readonly contextUsage: number;
  readonly contextWindow: number;
  promptStreaming(input: readonly PromptMessage[], options?: PromptOptions): ReadableStream<string>;
  measureContextUsage(input: readonly PromptMessage[]): Promise<number>;
  destroy(): void;
}

/** What all sessions here are made for. */
export const inEnglish: SessionOptions = {
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: ['en'] }],
};

/** The API of this window, or null. */
export function promptApi(scope: object = globalThis): PromptApi | null {
  return hasApi(scope) ? scope.LanguageModel : null;
}

/** Whether the browser could run a model of its own here: many have the API and no model for it. */
export async function bringsModel(api: PromptApi | null): Promise<boolean> {
  const availability = await api?.availability(inEnglish).catch(() => 'unavailable');
  return availability !== undefined && availability !== 'unavailable';
}

function hasApi(scope: object): scope is { LanguageModel: PromptApi } {
  if (!('LanguageModel' in scope)) return false;
  const { LanguageModel: api } = scope;
  return typeof api === 'function' && 'create' in api && 'availability' in api;
}
