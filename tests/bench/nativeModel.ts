import { continuedList } from '#src/llm/engines/continuedList';
import { linedReply } from '#src/llm/engines/linedReply';
import { oneAtATime } from '#src/llm/engines/oneAtATime';
import {
  LanguageModelError,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
} from '#src/llm/languageModel';
import {
  nativeVersion,
  type NativeContext,
  type NativeLlama,
  type NativeModel,
  type NativeSequence,
} from '#tests/tools/nativeLlama';
import { NativeConversations } from './nativeConversations';
import { nativePrompt } from './nativePrompt';
import { NativeReply } from './nativeReply';

/** Conversations at once: Navigator, Generator, and one in place of both. */
const conversations = 3;
const dry = { strength: 4, base: 1.75 } as const;

interface Asked {
  readonly sequence: NativeSequence;
  /** Tokens of the prompt that are to be read. */
  readonly lacking: readonly number[];
  readonly prompt: readonly number[];
}

/**
 * A language model in llama.cpp's native build, asked as the page asks its WebAssembly build: the same
 * grammars, seeds, samplers and rule against repeats. What a prompt shares with an earlier one is kept.
 */
export class NativeLanguageModel implements LanguageModel {
  readonly engine = `node-llama-cpp ${nativeVersion}`;
  readonly #inTurn = oneAtATime();
  readonly #conversations: NativeConversations;

  private constructor(
    readonly model: string,
    readonly contextTokens: number,
    private readonly llama: NativeLlama,
    private readonly weights: NativeModel,
    private readonly context: NativeContext,
  ) {
    this.#conversations = new NativeConversations(context, conversations);
  }

  /** A model that has read nothing yet. @param contextTokens wanted; the model's own bounds it */
  static async open(
    llama: NativeLlama,
    weights: NativeModel,
    { title, contextTokens, threads }: { title: string; contextTokens: number; threads: number },
  ): Promise<NativeLanguageModel> {
    const contextSize = Math.min(contextTokens, weights.trainContextSize);
    const context = await weights.createContext({
      contextSize,
      threads,
      sequences: conversations,
      batchSize: 512,
      flashAttention: false,
      swaFullCache: true,
      experimentalKvCacheKeyType: 'F32',
      experimentalKvCacheValueType: 'F32',
    });
    return new NativeLanguageModel(title, contextSize, llama, weights, context);
  }

  complete(request: CompletionRequest): Promise<Completion> {
    const { list, lines } = request;
    const go = (part: CompletionRequest, begun: string) => this.#ask(part, begun);
    return this.#inTurn(() => {
      if (lines) return linedReply(request, lines, go);
      return list === null ? go(request, '') : continuedList(request, list, go);
    });
  }

  dispose(): Promise<void> {
    return this.context.dispose();
  }

  async #ask(request: CompletionRequest, begun: string): Promise<Completion> {
    const started = performance.now();
    const { messages, thinking, alternatives, freshAfter } = request;
    const prompt = nativePrompt(this.llama, this.weights, messages, { begun, thinking });
    const { sequence, lacking } = await this.#conversations.continued(prompt);
    const reply = new NativeReply(this.weights, prompt, request);
    const finish = await this.#write(reply, request, { sequence, lacking, prompt });
    return {
      text: reply.text,
      reasoning: '',
      promptTokens: prompt.length,
      // The token that ends a reply is drawn too.
      completionTokens: reply.length + (finish === 'stop' ? 1 : 0),
      readTokens: lacking.length,
      ms: performance.now() - started,
      prefillMs: reply.firstMs,
      sampler: `top-p 1${freshAfter === null ? '' : `, DRY ${dry.strength} from ${freshAfter} tokens`}`,
      ...(alternatives === undefined ? {} : { chances: reply.chances }),
      finish,
    };
  }

  /** Draws tokens until the reply ends, is long enough, or is cut off. */
  async #write(
    reply: NativeReply,
    request: CompletionRequest,
    { sequence, lacking, prompt }: Asked,
  ): Promise<Completion['finish']> {
    const { signal, alternatives, maxTokens } = request;
    const most = Math.min(maxTokens, this.contextTokens - prompt.length - 1);
    if (most <= 0) throw new LanguageModelError('crashed', 'The prompt is too long for the model.');
    if (signal?.aborted) return 'abort';
    const drawn = sequence.evaluateWithMetadata(
      lacking,
      { probabilities: alternatives !== undefined },
      await this.#sampling(request),
    );
    for await (const { token, probabilities } of drawn) {
      reply.add(token, probabilities);
      if (signal?.aborted) return 'abort';
      if (reply.length >= most) return 'length';
    }
    return 'stop';
  }

  async #sampling({ grammar, temperature, seed, freshAfter, maxTokens }: CompletionRequest) {
    const base = { temperature, seed, topK: null, topP: 1, minP: 0 } as const;
    const dryRepeatPenalty = freshAfter !== null && {
      ...dry,
      allowedLength: freshAfter,
      lastTokens: maxTokens + 128,
      sequenceBreakers: ['\n'],
    };
    const state = grammar === null ? null : await this.#grammar(grammar);
    return {
      ...base,
      ...(state ? { grammarEvaluationState: state } : {}),
      ...(dryRepeatPenalty ? { dryRepeatPenalty } : {}),
    };
  }

  async #grammar(grammar: string): Promise<object> {
    try {
      return this.llama.grammarState(this.weights, await this.llama.createGrammar({ grammar }));
    } catch (cause) {
      const message = `The engine refused the grammar: ${cause instanceof Error ? cause.message : String(cause)}`;
      throw new LanguageModelError('bad-grammar', message, { cause });
    }
  }
}
