/** Licences of the weights, as their makers publish them. */
export const apache = {
  name: 'Apache 2.0',
  url: 'https://www.apache.org/licenses/LICENSE-2.0',
} as const;
export const mit = { name: 'MIT', url: 'https://opensource.org/license/mit' } as const;
export const gemma = {
  name: 'Gemma Terms of Use',
  url: 'https://ai.google.dev/gemma/terms',
} as const;
export const llama31 = {
  name: 'Llama 3.1 Community License',
  url: 'https://www.llama.com/llama3_1/license/',
} as const;
export const llama32 = {
  name: 'Llama 3.2 Community License',
  url: 'https://www.llama.com/llama3_2/license/',
} as const;
export const qwenResearch = {
  name: 'Qwen Research License (not for commercial use)',
  url: 'https://huggingface.co/Qwen/Qwen2.5-3B-Instruct/blob/main/LICENSE',
} as const;
