import type {
  Availability,
  CreateOptions,
  PromptApi,
  PromptMessage,
  PromptOptions,
  PromptSession,
} from '#src/llm/browserModel/promptApi';

export interface FakePromptOptions {
  readonly availability?: Availability;
  readonly contextWindow?: number;
  /** What a session writes, piece by piece; a thrown error ends the stream with it. */
  readonly write?: (messages: readonly PromptMessage[]) => Iterable<string> | AsyncIterable<string>;
  /** Shares that a download tells, before it is there or fails. */
  readonly shares?: readonly number[];
  readonly failed?: DOMException;
}

/** What was done with the double. */
export interface FakePromptApi extends PromptApi {
  readonly created: CreateOptions[];
  readonly prompted: { messages: readonly PromptMessage[]; options: PromptOptions }[];
  readonly living: () => number;
}

/**
 * A double of the Prompt API, written from its specification: a system prompt stands first or nowhere;
 * usage counts what was said, with control tokens; a constraint holds the reply or the stream fails with a
 * `SyntaxError`; an abort ends stream and creation with its reason; a destroyed session can do nothing; a
 * prompt that does not fit fails with a `QuotaExceededError`. One token a character.
 */
export function fakePromptApi(options: FakePromptOptions = {}): FakePromptApi {
  const created: CreateOptions[] = [];
  const prompted: FakePromptApi['prompted'] = [];
  let living = 0;
  const create = async (asked: CreateOptions = {}): Promise<PromptSession> => {
    created.push(asked);
    asked.signal?.throwIfAborted();
    if ((options.availability ?? 'available') === 'unavailable') {
      throw new DOMException('no model', 'NotSupportedError');
    }
    const monitor = new EventTarget();
    asked.monitor?.(monitor);
    for (const loaded of options.shares ?? []) {
      monitor.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded, total: 1 }));
      await new Promise((resolve) => setTimeout(resolve, 0));
      asked.signal?.throwIfAborted();
    }
    if (options.failed) throw options.failed;
    const initial = asked.initialPrompts ?? [];
    refuseMisplaced(initial, true);
    living++;
    return session(initial, options, prompted, () => living--);
  };
  const availability = () => Promise.resolve(options.availability ?? 'available');
  // The real one is a constructor with static methods.
  const api = Object.assign(function LanguageModel() {}, { availability, create });
  return Object.assign(api, { created, prompted, living: () => living });
}

const control = 4;
const tokens = (messages: readonly PromptMessage[]) =>
  messages.reduce((sum, { content }) => sum + content.length + control, 0);

function refuseMisplaced(messages: readonly PromptMessage[], first: boolean): void {
  for (const [i, { role }] of messages.entries()) {
    if (role === 'system' && !(first && i === 0)) throw new TypeError('the system prompt is first');
  }
}

function session(
  initial: readonly PromptMessage[],
  { contextWindow = 6000, write = () => ['{}'] }: FakePromptOptions,
  prompted: FakePromptApi['prompted'],
  freed: () => void,
): PromptSession {
  let usage = tokens(initial);
  let destroyed = false;
  const gone = () => new DOMException('The session was destroyed.', 'AbortError');
  const pieces = async function* (messages: readonly PromptMessage[], options: PromptOptions) {
    const { responseConstraint, omitResponseConstraintInput, signal } = options;
    if (omitResponseConstraintInput && !responseConstraint) throw new TypeError('no constraint');
    refuseMisplaced(messages, initial.length === 0);
    if (usage + tokens(messages) > contextWindow) {
      throw new DOMException('too long', 'QuotaExceededError');
    }
    let text = '';
    for await (const piece of write([...initial, ...messages])) {
      signal?.throwIfAborted();
      if (destroyed) throw gone();
      text += piece;
      yield piece;
    }
    signal?.throwIfAborted();
    if (responseConstraint && !responseConstraint.test(text)) {
      throw new DOMException('no compliant response', 'SyntaxError');
    }
    usage += tokens(messages) + text.length;
  };
  return {
    get contextUsage() {
      return usage;
    },
    contextWindow,
    promptStreaming: (messages, options = {}) => {
      prompted.push({ messages, options });
      return streamOf(pieces(messages, options));
    },
    measureContextUsage: (messages) => Promise.resolve(tokens(messages)),
    destroy: () => {
      if (!destroyed) freed();
      destroyed = true;
    },
  };
}

function streamOf(source: AsyncGenerator<string>): ReadableStream<string> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await source.return(undefined)),
  });
}
