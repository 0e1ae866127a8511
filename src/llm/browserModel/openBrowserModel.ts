import * as v from 'valibot';
import { oneAtATime } from '../engines/oneAtATime';
import {
  LanguageModelError,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
} from '../languageModel';
import {
  browserChannel,
  FromWindowSchema,
  type FromWindow,
  type ToWindow,
} from './browserMessages';
import { browserSampler } from './windowModel';

export interface BrowserModelOptions {
  readonly title: string;
  readonly contextTokens: number;
  /** Milliseconds in which a window of this site must answer. */
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
}

const askedAgainMs = 500;

/**
 * The browser's own model, through a window of this site: workers have no Prompt API. Nothing about it can
 * be repeated: it has no seed, and the browser chooses the model.
 * @throws {LanguageModelError} `no-browser-model` where no window answers, and an `AbortError`
 */
export async function openBrowserModel(options: BrowserModelOptions): Promise<LanguageModel> {
  const channel = new BroadcastChannel(browserChannel);
  try {
    const found = await findWindow(channel, options);
    const inTurn = oneAtATime();
    return {
      model: options.title,
      engine: `${found.engine}, not repeatable, model chosen by the browser`,
      contextTokens: options.contextTokens,
      complete: (request) => inTurn(() => complete(channel, found.window, request)),
      dispose: () => Promise.resolve(channel.close()),
    };
  } catch (error) {
    channel.close();
    throw error;
  }
}

type Here = Extract<FromWindow, { type: 'here' }>;

function findWindow(
  channel: BroadcastChannel,
  { patienceMs = 15_000, signal }: BrowserModelOptions,
): Promise<Here> {
  const call = crypto.randomUUID();
  const ask = () => channel.postMessage({ type: 'who', call } satisfies ToWindow);
  return new Promise((resolve, reject) => {
    // A page that was just opened may not listen yet.
    const again = setInterval(ask, askedAgainMs);
    const end = (settle: () => void) => {
      clearInterval(again);
      clearTimeout(limit);
      stop();
      settle();
    };
    const missing = new LanguageModelError(
      'no-browser-model',
      'No page of this site is open in a browser that brings a model.',
    );
    const limit = setTimeout(() => end(() => reject(missing)), patienceMs);
    const stop = listen(channel, call, (message) => {
      if (message.type === 'here') end(() => resolve(message));
    });
    signal?.addEventListener('abort', () =>
      end(() => reject(new DOMException('Loading was cancelled.', 'AbortError'))),
    );
    ask();
  });
}

async function complete(
  channel: BroadcastChannel,
  window: string,
  request: CompletionRequest,
): Promise<Completion> {
  const call = crypto.randomUUID();
  const { messages, temperature, pattern = null, signal } = request;
  const started = performance.now();
  let text = '';
  let stop: () => void = () => undefined;
  const abort = () => channel.postMessage({ type: 'abort', call } satisfies ToWindow);
  const done = new Promise<Extract<FromWindow, { type: 'done' }>>((resolve, reject) => {
    stop = listen(channel, call, (message) => {
      if (message.type === 'beat') request.onBeat?.();
      if (message.type === 'piece') {
        text += message.piece;
        request.onAlive?.();
        request.onToken?.(message.piece);
      }
      if (message.type === 'done') resolve(message);
      if (message.type === 'failed') reject(new LanguageModelError(message.code, message.message));
    });
  });
  const told = messages.map(({ role, content }) => ({ role, content }));
  const ask = { type: 'ask', call, window, messages: told, temperature, pattern } as const;
  channel.postMessage(ask satisfies ToWindow);
  signal?.addEventListener('abort', abort);
  try {
    const { promptTokens, completionTokens, prefillMs, finish } = await done;
    const ms = performance.now() - started;
    const counts = { promptTokens, completionTokens, ms, prefillMs };
    const ended = signal?.aborted === true ? 'abort' : finish;
    return { text, reasoning: '', ...counts, sampler: browserSampler, finish: ended };
  } finally {
    stop();
    signal?.removeEventListener('abort', abort);
  }
}

/** Messages about one call. @returns ends it */
function listen(
  channel: BroadcastChannel,
  call: string,
  listener: (message: FromWindow) => void,
): () => void {
  const hear = ({ data }: MessageEvent) => {
    const parsed = v.safeParse(FromWindowSchema, data);
    if (parsed.success && parsed.output.call === call) listener(parsed.output);
  };
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
