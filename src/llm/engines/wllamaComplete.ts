import type { ChatCompletionChunk, Wllama } from '@wllama/wllama';
import type { WordChances } from '#src/search/events';
import type { Completion, CompletionRequest } from '../languageModel';
import { chancesOf, chancesWanted } from './wllamaChances';
import { continuedList } from './continuedList';
import { linedReply } from './linedReply';

/**
 * Streams one completion; an abort resolves with what was written until then. A list of codes is kept
 * free of repeats by going on from where one begins; what was written then counts as part of the prompt.
 */
export function wllamaComplete(engine: Wllama, request: CompletionRequest): Promise<Completion> {
  const { list, lines } = request;
  if (lines) return linedReply(request, lines, (part, begun) => ask(engine, part, begun));
  if (list === null) return ask(engine, request, '');
  return continuedList(request, list, (part, begun) => ask(engine, part, begun));
}

/** One request. @param begun the beginning of the reply, which the model goes on with */
async function ask(engine: Wllama, request: CompletionRequest, begun: string): Promise<Completion> {
  const started = performance.now();
  const told = {
    text: '',
    tokens: 0,
    firstMs: 0,
    promptTokens: 0,
    readTokens: 0,
    completionTokens: 0,
  };
  const chances: WordChances[] = [];
  let finish: Completion['finish'] = 'stop';
  const onData = (chunk: ChatCompletionChunk) => {
    request.onAlive?.();
    const [choice] = chunk.choices;
    const piece = choice?.delta.content;
    if (piece) {
      told.firstMs ||= performance.now() - started;
      told.text += piece;
      told.tokens++;
      const at = chancesOf(choice.logprobs);
      chances.push(...at);
      request.onToken?.(piece, at.at(-1));
    }
    if (choice?.finish_reason === 'length') finish = 'length';
    if (chunk.prompt_progress) {
      const { total, cache, processed } = chunk.prompt_progress;
      told.promptTokens = total;
      told.readTokens = processed - cache;
    }
    if (chunk.usage) {
      told.promptTokens = chunk.usage.prompt_tokens;
      told.completionTokens = chunk.usage.completion_tokens;
    }
  };
  try {
    await engine.createChatCompletion({ ...parameters(request, begun), onData });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    finish = 'abort';
  }
  return {
    text: told.text,
    reasoning: '',
    promptTokens: told.promptTokens,
    completionTokens: told.completionTokens || told.tokens,
    readTokens: told.readTokens,
    ms: performance.now() - started,
    prefillMs: told.firstMs,
    sampler: `top-p 1${request.freshAfter === null ? '' : `, DRY ${dry.strength} from ${request.freshAfter} tokens`}`,
    ...(request.alternatives === undefined ? {} : { chances }),
    finish,
  };
}

function parameters(request: CompletionRequest, begun: string) {
  const { messages, grammar, temperature, seed, maxTokens, thinking, signal } = request;
  const told = messages.map(({ role, content }) => ({ role, content }));
  return {
    messages: begun === '' ? told : [...told, { role: 'assistant' as const, content: begun }],
    temperature,
    seed,
    max_tokens: maxTokens,
    top_k: 0,
    top_p: 1,
    min_p: 0,
    cache_prompt: true,
    ...drySampler(request),
    ...chancesWanted(request.alternatives),
    return_progress: true,
    stream: true,
    stream_options: { include_usage: true },
    chat_template_kwargs: { enable_thinking: thinking },
    // An empty grammar is silently none.
    ...(grammar === null ? {} : { grammar }),
    ...(signal ? { abortSignal: signal } : {}),
  } as const;
}

const dry = { strength: 4, base: 1.75 } as const;

/**
 * llama.cpp's sampler against repetition. Only a line's end parts sequences, so that the codes of a list
 * are compared; a range of -1 (the whole context) breaks wllama 3.13.
 */
function drySampler({ freshAfter, maxTokens }: CompletionRequest) {
  if (freshAfter === null) return {};
  return {
    dry_multiplier: dry.strength,
    dry_base: dry.base,
    dry_allowed_length: freshAfter,
    dry_penalty_last_n: maxTokens + 128,
    dry_sequence_breakers: ['\n'],
  };
}
