import type { WordChances } from '#src/search/events';
import { RunFailure } from '#src/search/failure';
import type { CodeList } from './grammar/codeList';
import type { LineByLine } from './grammar/lineByLine';

/** One message of a chat. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface CompletionRequest {
  readonly messages: readonly Message[];
  /** EBNF in the common subset of XGrammar and GBNF, root rule `root`; null for free text. */
  readonly grammar: string | null;
  /** The same language as a regular expression (flag `u`), for engines that take no grammar. */
  readonly pattern?: string;
  readonly temperature: number;
  readonly seed: number;
  /**
   * The reply is a list of codes, of which none may stand twice, and none that is known. Held to by every
   * engine that can; `grammar` alone does not say it. Null for other replies.
   */
  readonly list: CodeList | null;
  /** The reply is written line by line, where the engine can (llama.cpp); `grammar` is that of the whole. */
  readonly lines?: LineByLine;
  /**
   * Runs of more tokens than this that were there before are made unlikely, where the engine can
   * (llama.cpp's DRY sampler): a small model otherwise writes the same again and again. Null: as they come.
   */
  readonly freshAfter: number | null;
  /** The chances of so many words at each place are told, where the engine can (llama.cpp). Default: none. */
  readonly alternatives?: number;
  readonly maxTokens: number;
  /** For reasoning models; ignored by others. */
  readonly thinking: boolean;
  readonly signal: AbortSignal | undefined;
  /** Called with each piece of text as it is written. */
  readonly onToken?: (piece: string, chances?: WordChances) => void;
  /** Called at any progress, also while the prompt is read. */
  readonly onAlive?: () => void;
  /** Called now and then while the engine's thread lives, whether or not it gets on. */
  readonly onBeat?: () => void;
}

export interface Completion {
  readonly text: string;
  /** Text of a thinking model before its answer; empty otherwise. */
  readonly reasoning: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Of the prompt's tokens, those that the engine computed for this; the others it had kept. By its own count. */
  readonly readTokens?: number;
  readonly ms: number;
  /** Milliseconds from request to the first token: what reading the prompt took. */
  readonly prefillMs?: number;
  /** How tokens were chosen besides temperature and seed, in words. */
  readonly sampler?: string;
  /** Of each token, where they were asked for. */
  readonly chances?: readonly WordChances[];
  readonly finish: 'stop' | 'length' | 'abort';
}

/** A language model that is loaded and ready. One request at a time; a second one waits. */
export interface LanguageModel {
  readonly model: string;
  /** Engine and version, e.g. `wllama 3.13.0`. */
  readonly engine: string;
  /** Context window, tokens. */
  readonly contextTokens: number;
  /** Streams one completion. @throws {LanguageModelError} */
  complete(request: CompletionRequest): Promise<Completion>;
  dispose(): Promise<void>;
}

/** Why a language model cannot be had or go on. The page has one sentence of help for each code. */
export class LanguageModelError extends RunFailure {
  override readonly name = 'LanguageModelError';
  constructor(
    readonly code:
      | 'no-browser-model'
      | 'no-webgpu'
      | 'no-adapter'
      | 'needs-f16'
      | 'unknown-model'
      | 'space-too-large'
      | 'network'
      | 'integrity'
      | 'bad-file'
      | 'bad-grammar'
      | 'bad-sample'
      | 'out-of-memory'
      | 'storage-full'
      | 'storage-blocked'
      | 'device-lost'
      | 'stalled'
      | 'crashed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
