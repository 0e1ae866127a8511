import { gemma, llama31, llama32, apache, mit, qwenResearch } from './licences';
import { webLlmEntry } from './webLlmEntry';

/** Instruct models of web-llm 0.2.86's own list, smallest first; a test compares them with it. */
export const webLlmModels = [
  webLlmEntry(
    'SmolLM2-360M-Instruct',
    [
      ['q4f16_1', 376.06],
      ['q4f32_1', 579.61],
    ],
    {
      id: 'smollm2-360m',
      title: 'SmolLM2 360M Instruct',
      family: 'SmolLM2',
      licence: apache,
      parameters: 362,
      thinking: false,
      role: 'try',
      temperature: { navigator: 0.8, generator: 1.1 },
    },
  ),
  webLlmEntry(
    'Qwen2.5-0.5B-Instruct',
    [
      ['q4f16_1', 944.62],
      ['q4f32_1', 1060.2],
    ],
    {
      id: 'qwen2.5-0.5b',
      title: 'Qwen2.5 0.5B Instruct',
      family: 'Qwen2.5',
      licence: apache,
      parameters: 494,
      thinking: false,
      role: 'try',
      temperature: { navigator: 0.7, generator: 1 },
    },
    'Qwen2-0.5B-Instruct',
  ),
  webLlmEntry(
    'Qwen3-0.6B',
    [
      ['q4f16_1', 1403.34],
      ['q4f32_1', 1924.98],
    ],
    {
      id: 'qwen3-0.6b',
      title: 'Qwen3 0.6B',
      family: 'Qwen3',
      licence: apache,
      parameters: 596,
      thinking: true,
      role: 'generator',
      temperature: { navigator: 0.6, generator: 0.8 },
    },
  ),
  webLlmEntry(
    'Llama-3.2-1B-Instruct',
    [
      ['q4f16_1', 879.04],
      ['q4f32_1', 1128.82],
    ],
    {
      id: 'llama-3.2-1b',
      title: 'Llama 3.2 1B Instruct',
      family: 'Llama 3.2',
      licence: llama32,
      parameters: 1236,
      thinking: false,
      role: 'generator',
      temperature: { navigator: 0.6, generator: 0.8 },
    },
  ),
  webLlmEntry(
    'Qwen3-1.7B',
    [
      ['q4f16_1', 2036.66],
      ['q4f32_1', 2635.44],
    ],
    {
      id: 'qwen3-1.7b',
      title: 'Qwen3 1.7B',
      family: 'Qwen3',
      licence: apache,
      parameters: 1721,
      thinking: true,
      role: 'both',
      temperature: { navigator: 0.6, generator: 0.6 },
    },
  ),
  webLlmEntry(
    'gemma-2-2b-it',
    [
      ['q4f16_1', 1895.3],
      ['q4f32_1', 2508.75],
    ],
    {
      id: 'gemma-2-2b',
      title: 'Gemma 2 2B Instruct',
      family: 'Gemma 2',
      licence: gemma,
      parameters: 2614,
      thinking: false,
      role: 'both',
      temperature: { navigator: 0.6, generator: 0.6 },
    },
  ),
  webLlmEntry(
    'Qwen2.5-3B-Instruct',
    [
      ['q4f16_1', 2504.76],
      ['q4f32_1', 2893.64],
    ],
    {
      id: 'qwen2.5-3b',
      title: 'Qwen2.5 3B Instruct',
      family: 'Qwen2.5',
      licence: qwenResearch,
      parameters: 3086,
      thinking: false,
      role: 'both',
      temperature: { navigator: 0.6, generator: 0.6 },
    },
  ),
  webLlmEntry(
    'Llama-3.2-3B-Instruct',
    [
      ['q4f16_1', 2263.69],
      ['q4f32_1', 2951.51],
    ],
    {
      id: 'llama-3.2-3b',
      title: 'Llama 3.2 3B Instruct',
      family: 'Llama 3.2',
      licence: llama32,
      parameters: 3213,
      thinking: false,
      role: 'both',
      temperature: { navigator: 0.6, generator: 0.6 },
    },
  ),
  webLlmEntry(
    'Phi-3.5-mini-instruct',
    [
      ['q4f16_1', 3672.07],
      ['q4f32_1', 5483.12],
    ],
    {
      id: 'phi-3.5-mini',
      title: 'Phi 3.5 mini Instruct',
      family: 'Phi',
      licence: mit,
      parameters: 3821,
      thinking: false,
      role: 'both',
      temperature: { navigator: 0.6, generator: 0.6 },
    },
  ),
  webLlmEntry(
    'Qwen3-4B',
    [
      ['q4f16_1', 3431.59],
      ['q4f32_1', 4327.71],
    ],
    {
      id: 'qwen3-4b',
      title: 'Qwen3 4B',
      family: 'Qwen3',
      licence: apache,
      parameters: 4022,
      thinking: true,
      role: 'both',
      temperature: { navigator: 0.6, generator: 0.6 },
    },
  ),
  webLlmEntry(
    'Llama-3.1-8B-Instruct',
    [
      ['q4f16_1', 5001],
      ['q4f32_1', 6101.01],
    ],
    {
      id: 'llama-3.1-8b',
      title: 'Llama 3.1 8B Instruct',
      family: 'Llama 3.1',
      licence: llama31,
      parameters: 8030,
      thinking: false,
      role: 'both',
      temperature: { navigator: 0.6, generator: 0.6 },
    },
    'Llama-3_1-8B-Instruct',
  ),
  webLlmEntry(
    'Qwen3-8B',
    [
      ['q4f16_1', 5695.78],
      ['q4f32_1', 6852.55],
    ],
    {
      id: 'qwen3-8b',
      title: 'Qwen3 8B',
      family: 'Qwen3',
      licence: apache,
      parameters: 8191,
      thinking: true,
      role: 'both',
      temperature: { navigator: 0.6, generator: 0.6 },
    },
  ),
];
