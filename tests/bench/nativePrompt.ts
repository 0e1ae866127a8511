import type { Message } from '#src/llm/languageModel';
import type { NativeLlama, NativeModel } from '#tests/tools/nativeLlama';

/** What llama.cpp uses where a model has no template of its own (ChatML). */
const chatMl = `{%- for message in messages -%}
{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' -}}
{%- endfor -%}
{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}`;

/** A chat as the model's tokens, by its own template. @param begun how the reply begins, which it goes on with */
export function nativePrompt(
  llama: NativeLlama,
  model: NativeModel,
  messages: readonly Message[],
  { begun, thinking }: { readonly begun: string; readonly thinking: boolean },
): number[] {
  const { bos, shouldPrependBosToken } = model.tokens;
  const text = llama.render(model.fileInfo.metadata.tokenizer?.chat_template ?? chatMl, {
    messages,
    add_generation_prompt: true,
    enable_thinking: thinking,
    // The first token is put before the others below, once.
    bos_token: '',
    eos_token: '',
  });
  const tokens = model.tokenize(text + begun, true);
  const first = shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos] : [];
  return [...first, ...tokens];
}
