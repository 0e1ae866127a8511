import type { Completion, CompletionRequest } from '../languageModel';
import { browserError } from './browserError';
import { inEnglish, type PromptApi, type PromptSession, type SamplingMode } from './promptApi';

/** What one completion needs; there is no seed, and a page has no say in the temperature. */
export type BrowserAsk = Pick<CompletionRequest, 'messages' | 'temperature'> & {
  readonly pattern: string | null;
};

export type BrowserAnswer = Pick<
  Completion,
  'text' | 'promptTokens' | 'completionTokens' | 'ms' | 'prefillMs' | 'finish'
>;

/** How replies are chosen, in words, for a call's record. */
export const browserSampler = 'chosen by the browser, without a seed: not repeatable';

/**
 * One streamed completion by the browser's own model, in a session of its own that is destroyed after it:
 * replies depend on their messages alone. An abort resolves with what was written until then.
 * @throws {LanguageModelError}
 */
export async function askWindowModel(
  api: PromptApi,
  { messages, temperature, pattern }: BrowserAsk,
  onPiece: (piece: string) => void,
  signal: AbortSignal | undefined,
): Promise<BrowserAnswer> {
  const started = performance.now();
  const [first] = messages;
  const system = first?.role === 'system' ? [first] : [];
  const rest = messages.slice(system.length);
  const written = { text: '', prefillMs: 0 };
  const stop = signal ? { signal } : {};
  let session: PromptSession | null = null;
  const answer = (
    finish: Completion['finish'],
    promptTokens: number,
    completionTokens: number,
  ) => ({
    ...written,
    promptTokens,
    completionTokens,
    ms: performance.now() - started,
    finish,
  });
  try {
    const mode = samplingMode(temperature);
    session = await api.create({
      ...inEnglish,
      initialPrompts: system,
      samplingMode: mode,
      ...stop,
    });
    const promptTokens = session.contextUsage + (await session.measureContextUsage(rest));
    const constraint =
      pattern === null
        ? {}
        : { responseConstraint: new RegExp(pattern, 'u'), omitResponseConstraintInput: true };
    for await (const piece of piecesOf(session.promptStreaming(rest, { ...constraint, ...stop }))) {
      written.prefillMs ||= performance.now() - started;
      written.text += piece;
      onPiece(piece);
    }
    return answer('stop', promptTokens, Math.max(0, session.contextUsage - promptTokens));
  } catch (error) {
    if (signal?.aborted) return answer('abort', 0, 0);
    throw browserError(error);
  } finally {
    session?.destroy();
  }
}

/** A stream's pieces, without the iteration of streams that some browsers lack. */
async function* piecesOf(stream: ReadableStream<string>): AsyncGenerator<string> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const samplingMode = (temperature: number): SamplingMode =>
  temperature < 0.5 ? 'predictable' : temperature < 0.9 ? 'balanced' : 'creative';

/** Which browser, as far as it tells: its model changes with it. */
export function browserEngine(agent = globalThis.navigator?.userAgent ?? ''): string {
  const [, name = 'browser', version = ''] = /(Edg|OPR|Chrome)\/(\d+)/.exec(agent) ?? [];
  return `Prompt API, ${name === 'Edg' ? 'Edge' : name} ${version}`.trim();
}
