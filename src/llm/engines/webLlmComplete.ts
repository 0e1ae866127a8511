import type { ChatCompletionRequestStreaming, WebWorkerMLCEngine } from '@mlc-ai/web-llm';
import type { Completion, CompletionRequest } from '../languageModel';

/** Streams one completion; an abort resolves with what was written until then. */
export async function webLlmComplete(
  engine: WebWorkerMLCEngine,
  request: CompletionRequest,
  canThink: boolean,
): Promise<Completion> {
  const { signal } = request;
  const started = performance.now();
  const told = { text: '', tokens: 0, firstMs: 0, promptTokens: 0, completionTokens: 0 };
  let finish: Completion['finish'] = 'stop';
  const interrupt = () => engine.interruptGenerate();
  signal?.addEventListener('abort', interrupt);
  try {
    const chunks = await engine.chat.completions.create(webLlmRequest(request, canThink));
    for await (const { choices, usage } of chunks) {
      request.onAlive?.();
      const [choice] = choices;
      const piece = choice?.delta.content;
      if (piece) {
        told.firstMs ||= performance.now() - started;
        told.text += piece;
        told.tokens++;
        request.onToken?.(piece);
      }
      if (choice?.finish_reason === 'length') finish = 'length';
      if (usage) {
        told.promptTokens = usage.prompt_tokens;
        told.completionTokens = usage.completion_tokens;
      }
    }
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
  if (signal?.aborted) finish = 'abort';
  return {
    text: told.text,
    reasoning: '',
    promptTokens: told.promptTokens,
    completionTokens: told.completionTokens || told.tokens,
    ms: performance.now() - started,
    prefillMs: told.firstMs,
    finish,
  };
}

/** What web-llm is asked. Tests hold it against web-llm's own checks. */
export function webLlmRequest(
  { messages, grammar, temperature, seed, maxTokens, thinking }: CompletionRequest,
  canThink: boolean,
): ChatCompletionRequestStreaming {
  return {
    messages: messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    stream_options: { include_usage: true },
    temperature,
    top_p: 1,
    seed,
    max_tokens: maxTokens,
    ...(grammar === null ? {} : { response_format: { type: 'grammar', grammar } }),
    // For other models `false` would put empty thoughts into their mouths.
    ...(canThink ? { extra_body: { enable_thinking: thinking } } : {}),
  };
}
