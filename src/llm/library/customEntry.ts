import type { CatalogueEntry } from '#models/llm/entry';
import { addressOf } from './mayFetch';

/** A model that is not of the catalogue, by its addresses. */
export type CustomModel = {
  readonly title: string;
  /** Hexadecimal SHA-256 by file name, for any of its files; they are checked. */
  readonly sha256: Readonly<Record<string, string>>;
} & (
  | {
      readonly engine: 'web-llm';
      /** As web-llm would name it, with its quantisation, e.g. `My-Model-q4f16_1-MLC`. */
      readonly modelId: string;
      /** Folder with `mlc-chat-config.json`, `tensor-cache.json` and the weights. */
      readonly modelUrl: string;
      readonly libUrl: string;
      readonly thinking: boolean;
    }
  | { readonly engine: 'wllama'; readonly urls: readonly string[]; readonly thinking: boolean }
);

const unknownLicence = { name: 'not known', url: '' } as const;

/** @param page address of the page, for relative addresses @throws {LanguageModelError} `network` */
export function customEntry(custom: CustomModel, page: string): CatalogueEntry {
  const { title, thinking } = custom;
  const common = {
    id: `custom:${title}`,
    title,
    family: 'custom',
    licence: unknownLicence,
    parameters: 0,
    contextTokens: 4096,
    thinking,
    role: 'both' as const,
    temperature: { navigator: 0.6, generator: 0.6 },
  };
  if (custom.engine === 'wllama') {
    const files = custom.urls.map((url) => {
      return { url: addressOf(url, page), megabytes: 0, sha256: null };
    });
    return { ...common, engine: 'wllama', files };
  }
  const { modelId } = custom;
  const modelUrl = folder(addressOf(custom.modelUrl, page));
  const libUrl = addressOf(custom.libUrl, page);
  const precision = /q\df16/.test(modelId) ? ('f16' as const) : ('f32' as const);
  const sizes = { downloadMegabytes: 0, gpuMegabytes: 0 };
  return {
    ...common,
    engine: 'web-llm',
    variants: [{ modelId, modelUrl, libUrl, precision, ...sizes }],
  };
}

/** The folder as web-llm 0.2.86 resolves it: it looks into `resolve/main/` unless a branch is named. */
function folder(url: string): string {
  const closed = url.endsWith('/') ? url : `${url}/`;
  return /.+\/resolve\/.+\//.test(closed) ? closed : `${closed}resolve/main/`;
}
