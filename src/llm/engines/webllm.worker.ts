import { MLCEngine } from '@mlc-ai/web-llm';
import * as v from 'valibot';
import { FreshLogits } from './freshLogits';
import { noticeFailures } from './noticeFailures';
import { tokenTexts, type TokenText } from './tokenTexts';
import { ToWorkerSchema, type FromWorker, type ToWorker, type WebLlmAsk } from './webLlmMessages';
import { webLlmRequest } from './webLlmRequest';

/** The worker in which web-llm computes. */
const beatMs = 2000;
const send = (message: FromWorker) => self.postMessage(message);
const fail = noticeFailures(self, (error) => send({ type: 'failed', error }));
const logits = new FreshLogits();
let engine: MLCEngine | null = null;
let tokenizerUrl = '';
let vocabulary: unknown = null;

async function load(message: Extract<ToWorker, { type: 'load' }>): Promise<void> {
  const { modelId, modelUrl, libUrl, manifest, contextTokens } = message;
  tokenizerUrl = new URL('tokenizer.json', modelUrl).href;
  const record = { model: modelUrl, model_id: modelId, model_lib: libUrl };
  engine = new MLCEngine({
    appConfig: {
      model_list: [manifest === undefined ? record : { ...record, model_manifest: manifest }],
    },
    initProgressCallback: ({ progress, text }) => send({ type: 'progress', share: progress, text }),
    logitProcessorRegistry: new Map([[modelId, logits]]),
    logLevel: 'SILENT',
  });
  await engine.reload(modelId, { context_window_size: contextTokens });
  send({ type: 'loaded' });
}

async function complete(request: WebLlmAsk): Promise<void> {
  if (!engine) throw new Error('no model is loaded');
  const running = engine;
  let finish: Extract<FromWorker, { type: 'done' }>['finish'] = 'stop';
  let usage: Extract<FromWorker, { type: 'done' }>['usage'] = null;
  logits.begin(request.list, await codeTokens(request), () => void running.interruptGenerate());
  for await (const chunk of await engine.chat.completions.create(webLlmRequest(request))) {
    const [choice] = chunk.choices;
    const piece = choice?.delta.content ?? '';
    logits.wrote(piece);
    send({ type: 'token', piece });
    const reason = choice?.finish_reason;
    if (reason === 'length' || reason === 'abort') finish = reason;
    if (chunk.usage) {
      const { prompt_tokens, completion_tokens } = chunk.usage;
      usage = { promptTokens: prompt_tokens, completionTokens: completion_tokens };
    }
  }
  if (logits.exhausted) finish = 'stop';
  const sampler = ['top-p 1', logits.told].filter((words) => words !== '').join(', ');
  send({ type: 'done', finish, usage, sampler });
}

/** The tokens that a list of codes is written in, by the tokenizer that lies in web-llm's cache. */
async function codeTokens({ list }: WebLlmAsk): Promise<readonly TokenText[]> {
  if (list === null) return [];
  const cached = await (await caches.open('webllm/model')).match(tokenizerUrl);
  vocabulary ??= (await cached?.json()) ?? null;
  return tokenTexts(vocabulary, `[]",${list.options.flat().join('')}`);
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

/** Beats as long as this thread is not blocked; a GPU that computes does not block it. */
async function beating(work: Promise<void>): Promise<void> {
  const timer = setInterval(() => send({ type: 'beat' }), beatMs);
  await work.finally(() => clearInterval(timer));
}

self.addEventListener('message', ({ data }) => {
  beating(handle(v.parse(ToWorkerSchema, data))).catch(fail);
});
