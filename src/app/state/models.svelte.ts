import type { LoadingStage } from '#src/llm/engines/loadingStage';
import type { CustomModel } from '#src/llm/library/customEntry';
import type { ModelInfo } from '#src/llm/library/modelInfo';
import type { ModelLibrary } from '#src/llm/library/modelLibrary';
import type { Preflight } from '#src/llm/library/preflight';
import type { CheckStep } from '#src/llm/library/selfCheck';
import type { TryResult } from '#src/llm/library/tryModel';
import { sharedDefaults } from '#src/search/config';
import { modelList } from './modelList.svelte';
import { notices } from './notices.svelte';
import { setup } from './setup.svelte';

export type Trial =
  /** `since`: when this stage began, epoch milliseconds. */
  | { readonly phase: 'loading'; readonly stage: LoadingStage; readonly since: number }
  | { readonly phase: 'writing'; readonly text: string }
  | { readonly phase: 'done'; readonly result: TryResult };

const whyNotKept = {
  insecure:
    'browsers keep no files for a page on plain http. Over https or localhost it would stay.',
  blocked: 'the browser is set to keep no data for this page.',
  full: 'the browser has no room to keep it.',
} as const;

/** What a model is tried on: the set-up's space, with the usual prompts. */
function sample() {
  const { prompt, navigator, generator } = sharedDefaults;
  const config = { ...setup.config, prompt, navigator, generator, limits: [], target: null };
  return { space: setup.benchmark.spaceOf(config), config };
}

/** The language models on the page's side; the library is fetched when it is first needed. */
class Models {
  preflight = $state.raw<Preflight | null>(null);
  mirror = $state('');
  loaded = $state(false);
  /** "Try it", by model id. */
  trials = $state.raw<Readonly<Record<string, Trial>>>({});
  checks = $state.raw<readonly CheckStep[] | null>(null);
  opening = $state.raw<{ name: string; share: number } | null>(null);
  readonly bytesUsed = $derived(this.here.reduce((sum, m) => sum + (m.site ? 0 : m.bytes), 0));
  #library: Promise<ModelLibrary> | null = null;
  /** Ends the trial under way, by the model's id. */
  readonly #trying = new Map<string, AbortController>();
  /** What failed last with each model, as a notice's id. */
  readonly #told = new Map<string, number>();

  get list(): readonly ModelInfo[] {
    return modelList.list;
  }

  /** Those that are on this machine. */
  get here(): readonly ModelInfo[] {
    return modelList.here;
  }

  /** Reads the list; safe to call often. */
  async load(): Promise<void> {
    await this.#try('The models cannot be listed', async (library) => {
      // The report on the machine does not wait for the list, nor fail with it.
      const flight = library.preflight().then((found) => (this.preflight ??= found));
      modelList.list = await library.list();
      this.mirror = await library.mirror();
      this.loaded = true;
      await flight;
    });
  }

  download(model: ModelInfo): Promise<boolean> {
    const what = `“${model.title}” could not be downloaded`;
    return this.#try(what, (library) => library.download(model.id), model.title);
  }

  downloadCustom(custom: CustomModel): Promise<boolean> {
    const what = `“${custom.title}” could not be downloaded`;
    const fetched = async (library: ModelLibrary) => void (await library.downloadCustom(custom));
    return this.#try(what, fetched, custom.title);
  }

  cancel(model: ModelInfo): void {
    void this.#try('The download could not be cancelled', async (l) => {
      l.cancel(model.id);
    });
  }

  remove(model: ModelInfo): Promise<boolean> {
    const what = `“${model.title}” could not be deleted`;
    return this.#try(what, (library) => library.remove(model.id), model.title);
  }

  async openFile(file: File): Promise<void> {
    this.opening = { name: file.name, share: 0 };
    await this.#try(`${file.name} could not be opened`, async (library) => {
      const { notKept } = await library.openGguf(file, true, ({ bytes, total }) => {
        this.opening = { name: file.name, share: total > 0 ? bytes / total : 0 };
      });
      notices.news(
        notKept === null
          ? `${file.name} is on this machine now. “Try it” shows whether it can play a role here.`
          : `${file.name} can be used while this page is open; ${whyNotKept[notKept]}`,
      );
    });
    this.opening = null;
  }

  setMirror(base: string): Promise<boolean> {
    return this.#try('The mirror could not be set', async (library) => {
      await library.setMirror(base);
      this.mirror = await library.mirror();
    });
  }

  async tryIt(model: ModelInfo): Promise<void> {
    this.cancelTrial();
    const abort = new AbortController();
    this.#trying.set(model.id, abort);
    const onStage = (stage: LoadingStage) => {
      if (abort.signal.aborted) return;
      const before = this.trials[model.id];
      const same = before?.phase === 'loading' && before.stage.stage === stage.stage;
      const since = same ? before.since : Date.now();
      this.#trial(model.id, { phase: 'loading', stage, since });
    };
    onStage({ stage: 'start', share: null, count: '' });
    let text = '';
    const onToken = (piece: string) => {
      text += piece;
      this.#trial(model.id, { phase: 'writing', text });
    };
    const trial = async (library: ModelLibrary) => {
      const result = await library.tryIt(model.id, sample(), onToken, abort.signal, onStage);
      this.#trial(model.id, { phase: 'done', result });
    };
    const ok = await this.#try(`“${model.title}” could not be tried`, trial, model.title);
    // Another trial of the same model may have begun in its place.
    if (this.#trying.get(model.id) !== abort) return;
    this.#trying.delete(model.id);
    if (!ok) this.#trial(model.id, null);
  }

  cancelTrial(): void {
    for (const abort of this.#trying.values()) abort.abort();
  }

  async selfCheck(id: string | null): Promise<void> {
    this.checks = [];
    await this.#try('The self-check broke off', async (library) => {
      await library.selfCheck(id, sample(), (step) => {
        this.checks = [...(this.checks ?? []), step];
      });
    });
  }

  #trial(id: string, trial: Trial | null): void {
    const rest = Object.fromEntries(Object.entries(this.trials).filter(([key]) => key !== id));
    this.trials = trial === null ? rest : { ...rest, [id]: trial };
  }

  async #opened(): Promise<ModelLibrary> {
    this.#library ??= import('#src/llm/library/modelLibrary').then(({ ModelLibrary }) => {
      const library = new ModelLibrary({ page: document.baseURI });
      library.subscribe(() => void library.list().then((list) => (modelList.list = list)));
      return library;
    });
    this.#library.catch(() => (this.#library = null));
    return this.#library;
  }

  /**
   * A cancelled action is no problem; all else is told. @param about a model's title: what was told of it before is
   * over when something else is done with it
   */
  async #try(
    what: string,
    work: (library: ModelLibrary) => Promise<void>,
    about = '',
  ): Promise<boolean> {
    if (about !== '') notices.dismiss(this.#told.get(about) ?? 0);
    try {
      await work(await this.#opened());
      return true;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        this.#told.set(about, notices.problem(what, error));
      }
      return false;
    }
  }
}

export const models = new Models();
