import { ReplaceableModel } from '../engines/replaceableModel';
import { openWebLlm, type DeviceQueue } from '../engines/webllm';
import { openWllama } from '../engines/wllama';
import { LanguageModelError, type LanguageModel } from '../languageModel';
import { cachedBlobs, hasFiles } from './cachedFiles';
import { requestFile, requestRow } from './fileOffers';
import { markLoaded } from './loadedMark';
import type { ModelRow } from './modelRow';
import { openModelRows, type ModelRows } from './modelRows';

export interface OpenModelOptions {
  readonly rows?: ModelRows;
  readonly caches?: CacheStorage;
  readonly device?: DeviceQueue;
  /** Share of loading that is done, 0 to 1; only web-llm tells it. */
  readonly onProgress?: (share: number) => void;
  readonly threads?: number;
}

/** A loaded model, with what its row knows of it. */
export interface OpenModel {
  readonly model: LanguageModel;
  readonly row: ModelRow;
}

/** Reading a prompt on a CPU gives a sign of life for every 128 tokens; a GPU only at the first token. */
const patience = {
  wllama: { stallMs: 240_000, loadMs: 300_000, maxRequests: 150 },
  'web-llm': { stallMs: 180_000, loadMs: 180_000, maxRequests: 10_000 },
} as const;

/**
 * Loads a model that is on this machine; nothing is fetched from another site. Its engine is replaced
 * after a failure. @throws {LanguageModelError} `unknown-model` where its files are not there
 */
export async function openModel(id: string, options: OpenModelOptions = {}): Promise<OpenModel> {
  const rows = options.rows ?? openModelRows();
  const row = (await rows.get(id)) ?? (await requestRow(id));
  if (!row)
    throw new LanguageModelError('unknown-model', `The model "${id}" is not on this machine.`);
  const open = await opener(row, options);
  const inner = await ReplaceableModel.open({ open, ...patience[row.engine] });
  await rows.put({ ...row, lastUsed: Date.now() });
  const release = markLoaded(id);
  const model: LanguageModel = {
    get model() {
      return inner.model;
    },
    get engine() {
      return inner.engine;
    },
    get contextTokens() {
      return inner.contextTokens;
    },
    complete: (request) => inner.complete(request),
    dispose: async () => {
      release();
      await inner.dispose();
    },
  };
  return { model, row };
}

async function opener(
  row: ModelRow,
  options: OpenModelOptions,
): Promise<() => Promise<LanguageModel>> {
  const caches = options.caches ?? globalThis.caches;
  const { contextTokens, title } = row;
  const { loadMs } = patience[row.engine];
  const gone = () =>
    new LanguageModelError('unknown-model', `The files of "${title}" are not here any more.`);
  if (row.engine === 'web-llm') {
    if (!(await hasFiles(row, caches))) throw gone();
    const { modelId, modelUrl, libUrl } = row;
    const device: DeviceQueue = options.device ?? ((work) => work());
    const { onProgress } = options;
    return () =>
      openWebLlm({
        modelId,
        modelUrl,
        libUrl,
        contextTokens,
        canThink: row.thinking,
        loadMs,
        device,
        ...(onProgress ? { onProgress } : {}),
      });
  }
  const blobs = row.keptOnlyWhileOpen ? await offered(row.id) : await cachedBlobs(row, caches);
  if (!blobs) throw gone();
  const { threads } = options;
  return () =>
    openWllama({
      name: title,
      blobs,
      contextTokens,
      loadMs,
      ...(threads === undefined ? {} : { threads }),
    });
}

async function offered(id: string): Promise<Blob[] | null> {
  const file = await requestFile(id);
  return file ? [file] : null;
}
