import type { WebLlmEntry, WebLlmVariant } from './entry';

/** Where web-llm 0.2.86 has its model libraries and weights. */
const libraries =
  'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/';
const weights = 'https://huggingface.co/mlc-ai/';

/** Bytes a parameter: 4 bits and a scale for every 32 (16 or 32 bits wide), or 16 or 32 bits. */
const bytesPerParameter = { q4f16_1: 0.5625, q4f32_1: 0.625, q0f16: 2, q0f32: 4 } as const;
type Quantisation = keyof typeof bytesPerParameter;

type Built = readonly [quantisation: Quantisation, gpuMegabytes: number];

/** What differs from web-llm's rule for names. */
interface Exceptions {
  /** Name of the compiled library, where several models share one. */
  readonly library?: string;
  /** Tokens that a prompt is read in at once, as the library's name says it. */
  readonly chunk?: 'cs1k' | 'cs512';
  readonly manifest?: string;
}

/** An entry whose variants are named by web-llm's rule: model, quantisation, `MLC`. */
export function webLlmEntry(
  model: string,
  built: readonly Built[],
  rest: Omit<WebLlmEntry, 'engine' | 'variants' | 'contextTokens'>,
  { library = model, chunk = 'cs1k', manifest }: Exceptions = {},
): WebLlmEntry {
  const variants = built.map(([quantisation, gpuMegabytes]): WebLlmVariant => {
    const modelId = `${model}-${quantisation}-MLC`;
    return {
      modelId,
      modelUrl: `${weights}${modelId}/resolve/main/`,
      libUrl: `${libraries}${library}-${quantisation}_${chunk}-webgpu.wasm`,
      ...(manifest === undefined ? {} : { manifest }),
      precision: quantisation.includes('f16') ? 'f16' : 'f32',
      downloadMegabytes: Math.round(rest.parameters * bytesPerParameter[quantisation]),
      gpuMegabytes,
    };
  });
  return { engine: 'web-llm', contextTokens: 4096, variants, ...rest };
}
