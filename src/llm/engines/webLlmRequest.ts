import type { ChatCompletionRequestStreaming } from '@mlc-ai/web-llm';
import type { WebLlmAsk } from './webLlmMessages';

/** What web-llm is asked: always a stream. */
export function webLlmRequest({
  messages,
  grammar,
  temperature,
  seed,
  maxTokens,
  thinking,
}: WebLlmAsk): ChatCompletionRequestStreaming {
  return {
    messages,
    stream: true,
    stream_options: { include_usage: true },
    temperature,
    top_p: 1,
    seed,
    max_tokens: maxTokens,
    ...(grammar === null ? {} : { response_format: { type: 'grammar', grammar } }),
    // For models that do not think, `false` would put empty thoughts into their mouths.
    ...(thinking === undefined ? {} : { extra_body: { enable_thinking: thinking } }),
  };
}
