import * as v from 'valibot';
import { browserError } from './browserError';
import {
  browserChannel,
  crossing,
  ToWindowSchema,
  type FromWindow,
  type ToWindow,
} from './browserMessages';
import type { PromptApi } from './promptApi';
import { askWindowModel, browserEngine } from './windowModel';

const beatMs = 2000;

/** Lends this window's Prompt API to the workers of the site, which have none. @returns ends it */
export function serveBrowserModel(api: PromptApi, name: string = crypto.randomUUID()): () => void {
  const channel = new BroadcastChannel(browserChannel);
  const running = new Map<string, AbortController>();
  const send = (message: FromWindow) => channel.postMessage(message);
  const complete = async (message: Extract<ToWindow, { type: 'ask' }>) => {
    const { call } = message;
    const abort = new AbortController();
    running.set(call, abort);
    const beats = setInterval(() => send({ type: 'beat', call }), beatMs);
    try {
      const piece = (text: string) => send({ type: 'piece', call, piece: text });
      const done = await askWindowModel(api, message, piece, abort.signal);
      const { promptTokens, completionTokens, prefillMs = 0, finish } = done;
      send({ type: 'done', call, promptTokens, completionTokens, prefillMs, finish });
    } catch (error) {
      const { code, message: words } = browserError(error);
      send({ type: 'failed', call, code: crossing(code), message: words });
    } finally {
      clearInterval(beats);
      running.delete(call);
    }
  };
  channel.addEventListener('message', ({ data }) => {
    const parsed = v.safeParse(ToWindowSchema, data);
    if (!parsed.success) return;
    const message = parsed.output;
    if (message.type === 'who') {
      send({ type: 'here', call: message.call, window: name, engine: browserEngine() });
    }
    if (message.type === 'ask' && message.window === name) void complete(message);
    if (message.type === 'abort') running.get(message.call)?.abort();
  });
  return () => {
    for (const abort of running.values()) abort.abort();
    channel.close();
  };
}
