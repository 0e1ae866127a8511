/** What all kinds of models have in common. */
export interface Described {
  /** Stable name of the entry: what a run's configuration keeps. */
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly licence: { readonly name: string; readonly url: string };
  /** Millions of parameters. */
  readonly parameters: number;
  /** Context window as it is loaded, tokens. */
  readonly contextTokens: number;
  /** Can think before it answers, and be told not to. */
  readonly thinking: boolean;
  /** Which role it can be advised for; `try` means: fun to watch, no better than chance. */
  readonly role: 'both' | 'generator' | 'try';
  /** Sampling temperatures to start from. A list cannot repeat itself, so that they may be low. */
  readonly temperature: { readonly navigator: number; readonly generator: number };
}

/** One build of a web-llm model; `modelId` is its name in web-llm's own list. */
export interface WebLlmVariant {
  readonly modelId: string;
  /** Folder of the weights, as web-llm resolves it. */
  readonly modelUrl: string;
  /** The compiled model library. */
  readonly libUrl: string;
  /** Path of the package's manifest below `modelUrl`, of models that have one. */
  readonly manifest?: string;
  /** `f16` needs the adapter's `shader-f16`. */
  readonly precision: 'f16' | 'f32';
  /** Megabytes to download, from the number of parameters and the quantisation: within a tenth. */
  readonly downloadMegabytes: number;
  /** Megabytes of GPU memory, by web-llm's list. */
  readonly gpuMegabytes: number;
}

export interface WebLlmEntry extends Described {
  readonly engine: 'web-llm';
  /** In the order of preference; the first that the adapter can run is taken. */
  readonly variants: readonly WebLlmVariant[];
}

export interface GgufFile {
  readonly url: string;
  readonly megabytes: number;
  /** Hexadecimal SHA-256. Null: not known to us; the hash of what came is kept and shown. */
  readonly sha256: string | null;
}

export interface GgufEntry extends Described {
  readonly engine: 'wllama';
  readonly files: readonly GgufFile[];
}

/** The model that the browser itself brings: it chooses which, and when that changes. */
export interface BrowserEntry extends Described {
  readonly engine: 'browser';
}

export type CatalogueEntry = WebLlmEntry | GgufEntry | BrowserEntry;
