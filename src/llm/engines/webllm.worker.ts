import { MLCEngine } from '@mlc-ai/web-llm';
import * as v from 'valibot';
import { ToWorkerSchema, type FromWorker, type ToWorker, type WebLlmAsk } from './webLlmMessages';
import { webLlmRequest } from './webLlmRequest';

/** The worker in which web-llm computes. */
const send = (message: FromWorker) => self.postMessage(message);
let engine: MLCEngine | null = null;

async function load(message: Extract<ToWorker, { type: 'load' }>): Promise<void> {
  const { modelId, modelUrl, libUrl, contextTokens } = message;
  engine = new MLCEngine({
    appConfig: { model_list: [{ model: modelUrl, model_id: modelId, model_lib: libUrl }] },
    initProgressCallback: ({ progress, text }) => send({ type: 'progress', share: progress, text }),
    logLevel: 'SILENT',
  });
  await engine.reload(modelId, { context_window_size: contextTokens });
  send({ type: 'loaded' });
}

async function complete(request: WebLlmAsk): Promise<void> {
  if (!engine) throw new Error('no model is loaded');
  let finish: Extract<FromWorker, { type: 'done' }>['finish'] = 'stop';
  let usage: Extract<FromWorker, { type: 'done' }>['usage'] = null;
  for await (const chunk of await engine.chat.completions.create(webLlmRequest(request))) {
    const [choice] = chunk.choices;
    send({ type: 'token', piece: choice?.delta.content ?? '' });
    const reason = choice?.finish_reason;
    if (reason === 'length' || reason === 'abort') finish = reason;
    if (chunk.usage) {
      const { prompt_tokens, completion_tokens } = chunk.usage;
      usage = { promptTokens: prompt_tokens, completionTokens: completion_tokens };
    }
  }
  send({ type: 'done', finish, usage });
}

async function handle(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'load':
      return load(message);
    case 'complete':
      return complete(message.request);
    case 'interrupt':
      return void engine?.interruptGenerate();
    default:
      return message satisfies never;
  }
}

self.addEventListener('message', ({ data }) => {
  handle(v.parse(ToWorkerSchema, data)).catch((error: unknown) => {
    const named = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    send({ type: 'failed', error: named });
  });
});
