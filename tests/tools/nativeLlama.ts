import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { arch, platform } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Version of node-llama-cpp, which brings llama.cpp's native build. */
export const nativeVersion = '3.22.1';
const folder = fileURLToPath(new URL('../../.cache/node-llama-cpp', import.meta.url));

/** How one token is drawn. @see node-llama-cpp's `SequenceEvaluateOptions` */
interface Sampling {
  readonly temperature: number;
  readonly seed: number;
  /** Null: no such sampler, where a number would sort all tokens first. */
  readonly topK: null;
  readonly topP: 1;
  readonly minP: 0;
  readonly grammarEvaluationState?: object;
  readonly dryRepeatPenalty?: {
    readonly strength: number;
    readonly base: number;
    readonly allowedLength: number;
    readonly lastTokens: number;
    readonly sequenceBreakers: readonly string[];
  };
}

/** A conversation whose tokens the engine keeps. */
export interface NativeSequence {
  readonly contextTokens: readonly number[];
  /** Forgets all from the first token on that differs. */
  adaptStateToTokens(tokens: readonly number[], allowShift: boolean): Promise<void>;
  evaluateWithMetadata(
    tokens: readonly number[],
    metadata: { readonly probabilities: boolean },
    options: Sampling,
  ): AsyncIterable<{
    readonly token: number;
    /** Falling. */
    readonly probabilities?: ReadonlyMap<number, number>;
  }>;
}

/** Conversations of one model that are evaluated with the same buffers. */
export interface NativeContext {
  readonly contextSize: number;
  getSequence(): NativeSequence;
  dispose(): Promise<void>;
}

/** A model's weights in memory. */
export interface NativeModel {
  readonly tokens: { readonly bos: number | null; readonly shouldPrependBosToken: boolean };
  readonly fileInfo: {
    readonly metadata: { readonly tokenizer?: { readonly chat_template?: string } };
  };
  readonly trainContextSize: number;
  tokenize(text: string, specialTokens: boolean): number[];
  detokenize(
    tokens: readonly number[],
    specialTokens: boolean,
    lastTokens: readonly number[],
  ): string;
  createContext(options: {
    readonly contextSize: number;
    readonly sequences: number;
    readonly threads: number;
    readonly batchSize: number;
    readonly flashAttention: boolean;
    readonly swaFullCache: boolean;
    readonly experimentalKvCacheKeyType: 'F32';
    readonly experimentalKvCacheValueType: 'F32';
  }): Promise<NativeContext>;
  dispose(): Promise<void>;
}

/** llama.cpp's native build. */
export interface NativeLlama {
  loadModel(options: {
    readonly modelPath: string;
    readonly gpuLayers: 0;
    readonly useMmap: boolean;
  }): Promise<NativeModel>;
  createGrammar(options: { readonly grammar: string }): Promise<object>;
  /** Where a grammar stands in a reply. */
  grammarState(model: NativeModel, grammar: object): object;
  /** A chat template (Jinja) with its values. */
  render(template: string, values: Readonly<Record<string, unknown>>): string;
}

/** What is used of the modules, whose types are not installed with the project. */
interface Modules {
  getLlama(options: object): Promise<Pick<NativeLlama, 'loadModel' | 'createGrammar'>>;
  LlamaGrammarEvaluationState: new (options: { model: NativeModel; grammar: object }) => object;
  LlamaModel: { prototype: { getWarnings: () => string[] } };
}
interface Jinja {
  Template: new (text: string) => { render(values: Readonly<Record<string, unknown>>): string };
}

/** Installs the build for this machine into an ignored folder; it is too large for every checkout. */
function installed(): string {
  const manifest = join(folder, 'node_modules/node-llama-cpp/package.json');
  const wanted = `"version": "${nativeVersion}"`;
  if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes(wanted)) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // Without the builds for other machines and for CUDA, and without the script that would compile one.
  const args = ['install', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const build = `@node-llama-cpp/${buildOf(platform, arch)}@${nativeVersion}`;
  const command = [...args, `node-llama-cpp@${nativeVersion}`, build];
  execFileSync('npm', command, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return folder;
}

function buildOf(system: string, processor: string): string {
  if (system === 'darwin') return processor === 'arm64' ? 'mac-arm64-metal' : 'mac-x64';
  return `${system === 'win32' ? 'win' : system}-${processor}`;
}

/** llama.cpp's native build on the CPU: the same models several times faster than in WebAssembly. */
export async function nativeLlama(): Promise<NativeLlama> {
  const require = createRequire(join(installed(), 'package.json'));
  const found = (name: string): Promise<unknown> =>
    import(pathToFileURL(require.resolve(name)).href);
  const modules = (await found('node-llama-cpp')) as Modules;
  const { getLlama, LlamaGrammarEvaluationState, LlamaModel } = modules;
  // They come of reading an English text, and a vocabulary without letters ends the process at that.
  LlamaModel.prototype.getWarnings = () => [];
  const { Template } = (await found('@huggingface/jinja')) as Jinja;
  const options = { gpu: false, build: 'never', skipDownload: true, logLevel: 'error' };
  const llama = await getLlama({ ...options, maxThreads: 0 });
  return {
    loadModel: (wanted) => llama.loadModel(wanted),
    createGrammar: (wanted) => llama.createGrammar(wanted),
    grammarState: (model, grammar) => new LlamaGrammarEvaluationState({ model, grammar }),
    render: (template, values) => new Template(template).render(values),
  };
}
