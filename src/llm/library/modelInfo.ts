import type { CatalogueEntry, WebLlmVariant } from '#models/llm/entry';
import type { LanguageModelError } from '../languageModel';
import { chooseVariant } from './chooseVariant';
import type { DownloadProgress } from './downloadModel';
import type { ModelRow } from './modelRow';

export type ModelState =
  | { readonly state: 'notDownloaded' }
  | ({ readonly state: 'downloading' } & DownloadProgress)
  /** Everything is on this machine; `open`: from a file that is there until the page is left. */
  | {
      readonly state: 'cached';
      readonly bytes: number;
      readonly lastUsed: number | null;
      readonly open: boolean;
    }
  /** An engine of this site has it in memory now. */
  | {
      readonly state: 'loaded';
      readonly bytes: number;
      readonly lastUsed: number | null;
      readonly open: boolean;
    }
  | {
      readonly state: 'failed';
      readonly code: LanguageModelError['code'];
      readonly message: string;
    };

/** A model as the Models view lists it. */
export interface ModelInfo {
  /** What `RunConfig` names. */
  readonly id: string;
  readonly title: string;
  readonly engine: CatalogueEntry['engine'];
  /** Null for a model that is not of the catalogue. */
  readonly entry: CatalogueEntry | null;
  /** The build that this machine gets, of web-llm's models. */
  readonly variant: WebLlmVariant | null;
  /** Bytes that a download takes, or that the files take. */
  readonly bytes: number;
  /** Where it would be fetched from; empty for a file of the person's. */
  readonly host: string;
  readonly thinking: boolean;
  readonly temperature: { readonly navigator: number; readonly generator: number };
  readonly state: ModelState;
  /** It comes with the site: there is nothing to download or to delete. */
  readonly site?: boolean;
  /** What it failed with last, in a trial or a run; null where it went well since. */
  readonly trouble: { readonly code: string; readonly message: string } | null;
}

export function infoOfEntry(
  entry: CatalogueEntry,
  f16: boolean | null,
  state: ModelState,
  at: (url: string) => string,
): ModelInfo {
  const { id, title, engine, thinking, temperature } = entry;
  const variant = entry.engine === 'web-llm' ? chooseVariant(entry, f16) : null;
  const megabytes =
    variant?.downloadMegabytes ??
    (entry.engine === 'wllama' ? entry.files.reduce((sum, file) => sum + file.megabytes, 0) : 0);
  const url = variant?.modelUrl ?? (entry.engine === 'wllama' ? entry.files[0]?.url : undefined);
  const host = url === undefined ? '' : new URL(at(url)).host;
  return {
    id,
    title,
    engine,
    entry,
    variant,
    bytes: megabytes * 1e6,
    host,
    thinking,
    temperature,
    state,
    trouble: null,
  };
}

export function infoOfRow(row: ModelRow, entry: CatalogueEntry | null, loaded: boolean): ModelInfo {
  const { id, title, engine, thinking, temperature, lastUsed } = row;
  const bytes = row.files.reduce((sum, file) => sum + file.bytes, 0);
  const open = row.engine === 'wllama' && row.keptOnlyWhileOpen;
  const state = {
    state: loaded ? ('loaded' as const) : ('cached' as const),
    bytes,
    lastUsed,
    open,
  };
  const variant =
    entry?.engine === 'web-llm' && row.engine === 'web-llm'
      ? (entry.variants.find(({ modelId }) => modelId === row.modelId) ?? null)
      : null;
  const url = row.engine === 'web-llm' ? row.modelUrl : row.files[0]?.url;
  const host = url?.startsWith('http') ? new URL(url).host : '';
  const trouble = row.trouble ?? null;
  return { id, title, engine, entry, variant, bytes, host, thinking, temperature, state, trouble };
}
