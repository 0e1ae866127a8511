import { LanguageModelError } from '../languageModel';
import { describeThrown } from './describeThrown';

type Code = LanguageModelError['code'];

/** web-llm's failures by their words: through its worker a failed load is rejected with a string. */
const meanings: readonly (readonly [RegExp, Code, string])[] = [
  [
    /WebGPUNotAvailable|WebGPU is not supported/i,
    'no-webgpu',
    'This browser does not offer WebGPU to this page.',
  ],
  [/compatible GPU/i, 'no-adapter', 'The browser has WebGPU but found no usable GPU.'],
  [
    /ShaderF16|shader-f16/i,
    'needs-f16',
    'The GPU cannot compute with 16-bit numbers, which this model needs.',
  ],
  [/ModelNotFound|Cannot find model record/i, 'unknown-model', 'web-llm does not know this model.'],
  [
    /IntegrityError|integrity|CompileError/i,
    'integrity',
    'A file of the model is not the one that was expected.',
  ],
  [
    /Failed to fetch|NetworkError|Cannot fetch|load failed|status code|Cache\.add|ERR_|404/i,
    'network',
    'A file of the model cannot be fetched.',
  ],
  [
    // The last one is what Chromium says after the end of its GPU process.
    /device.{0,20}lost|DeviceLost|Instance reference no longer exists/i,
    'device-lost',
    'The GPU was lost.',
  ],
  [
    /out of memory|OutOfMemory|allocat|createBuffer|buffer size|maxBufferSize/i,
    'out-of-memory',
    'The model does not fit into the memory of the GPU.',
  ],
  [
    /rejected the newly sampled token|failed to sample/i,
    'bad-sample',
    'The engine drew a token that the grammar does not allow.',
  ],
  [/grammar/i, 'bad-grammar', 'The engine refused the grammar.'],
];

/** @param doing what the engine was at, in words */
export function webLlmError(error: unknown, doing = ''): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  const said = describeThrown(error);
  const found = meanings.find(([words]) => words.test(said));
  const [, code, message] = found ?? [null, 'crashed' as const, 'The engine stopped.'];
  const where = doing === '' ? '' : `, ${doing}`;
  return new LanguageModelError(code, `${message} (${said}${where})`, { cause: error });
}
