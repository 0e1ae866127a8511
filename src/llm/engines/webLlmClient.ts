import * as v from 'valibot';
import { LanguageModelError, type Completion, type CompletionRequest } from '../languageModel';
import { stageWords, webLlmStage, type LoadingStage } from './loadingStage';
import { FromWorkerSchema, type FromWorker, type ToWorker } from './webLlmMessages';
import { webLlmError } from './webLlmError';

type Listener = (message: FromWorker) => void;

/** Our end of web-llm's worker: one thing at a time. A worker that dies rejects what waits for it. */
export class WebLlmClient {
  readonly #worker: Worker;
  #listener: Listener | null = null;
  #reject: ((error: LanguageModelError) => void) | null = null;
  #dead: LanguageModelError | null = null;
  /** What the worker is at, in words, for messages. */
  #doing = '';

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => this.#receive(data));
    worker.addEventListener('error', (event) => {
      const reason = event.message ? `: ${event.message}` : '.';
      this.#die(`The worker of the engine stopped${reason}`);
    });
    worker.addEventListener('messageerror', () => this.#die('The worker of the engine garbled.'));
  }

  /** What the worker is at, in words. */
  get doing(): string {
    return this.#doing;
  }

  /** @param onBeat called now and then while the worker's thread lives */
  load(
    message: Extract<ToWorker, { type: 'load' }>,
    onStage: (stage: LoadingStage) => void,
    onBeat: () => void = () => undefined,
  ): Promise<void> {
    this.#doing = 'starting the engine';
    return this.#ask(message, (answer, resolve) => {
      if (answer.type === 'beat') onBeat();
      if (answer.type === 'progress') {
        const stage = webLlmStage(answer.share, answer.text);
        this.#doing = stageWords(stage);
        onStage(stage);
      }
      if (answer.type === 'loaded') resolve(undefined);
    });
  }

  /** Streams one completion; an abort resolves with what was written until then. */
  async complete(request: CompletionRequest, canThink: boolean): Promise<Completion> {
    const { signal } = request;
    const started = performance.now();
    let [text, tokens, prefillMs] = ['', 0, 0];
    this.#doing = 'reading the prompt';
    const interrupt = () => this.#worker.postMessage({ type: 'interrupt' } satisfies ToWorker);
    signal?.addEventListener('abort', interrupt);
    type Done = Extract<FromWorker, { type: 'done' }>;
    const asked = { type: 'complete', request: forWorker(request, canThink) } as const;
    const done = await this.#ask<Done>(asked, (answer, resolve) => {
      if (answer.type === 'beat') request.onBeat?.();
      if (answer.type === 'done') resolve(answer);
      if (answer.type !== 'token') return;
      request.onAlive?.();
      if (answer.piece === '') return;
      prefillMs ||= performance.now() - started;
      text += answer.piece;
      this.#doing = `after ${++tokens} pieces of a reply`;
      request.onToken?.(answer.piece);
    }).finally(() => signal?.removeEventListener('abort', interrupt));
    return {
      text,
      reasoning: '',
      promptTokens: done.usage?.promptTokens ?? 0,
      completionTokens: done.usage?.completionTokens ?? tokens,
      ms: performance.now() - started,
      prefillMs,
      sampler: done.sampler,
      finish: signal?.aborted ? 'abort' : done.finish,
    };
  }

  close(): void {
    this.#worker.terminate();
    this.#die('The model was unloaded.');
  }

  #ask<T>(
    message: ToWorker,
    listen: (answer: FromWorker, resolve: (value: T) => void) => void,
  ): Promise<T> {
    if (this.#dead) return Promise.reject(this.#dead);
    return new Promise<T>((resolve, reject) => {
      this.#reject = reject;
      this.#listener = (answer) => {
        if (answer.type === 'failed') reject(webLlmError(answer.error, this.#doing));
        else listen(answer, resolve);
      };
      this.#worker.postMessage(message);
    });
  }

  #receive(data: unknown): void {
    const parsed = v.safeParse(FromWorkerSchema, data);
    if (parsed.success) this.#listener?.(parsed.output);
    else this.#die('The worker of the engine sent what cannot be read.');
  }

  #die(message: string): void {
    this.#dead ??= new LanguageModelError('crashed', message);
    this.#reject?.(this.#dead);
  }
}

function forWorker(request: CompletionRequest, canThink: boolean) {
  const { messages, grammar, temperature, seed, maxTokens, thinking, list } = request;
  return {
    messages: messages.map(({ role, content }) => ({ role, content })),
    grammar,
    temperature,
    seed,
    maxTokens,
    list: list && {
      options: list.options.map((row) => [...row]),
      known: [...list.known],
      min: list.min,
      max: list.max,
    },
    ...(canThink ? { thinking } : {}),
  };
}
