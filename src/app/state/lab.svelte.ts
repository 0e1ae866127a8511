import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import type { Benchmark } from '#spaces/benchmark';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import type { ProviderChoice } from '#src/evaluate/supernet/chooseProvider';
import type { SupernetCard } from '#src/workers/supernetCard';
import type { LabResult, SupernetLab } from '#src/workers/supernetLab';
import { saveFile } from '../parts/saveFile';
import { defaultConfig } from '#src/search/defaultConfig';
import { benchmarks } from './benchmarks.svelte';
import { notices } from './notices.svelte';
import { setup } from './setup.svelte';

/** Validation images looked at while choices are changed; all of them on request. */
export const quickImages = 1000;

/** Whether the last option of every choice is the largest: such a supernet has a largest subnet. */
export function orderedBySize(benchmark: Benchmark): boolean {
  return benchmark.spaceOf(defaultConfig(benchmark)).priors === null;
}

/** The supernet that a person tries out by hand. */
class Lab {
  /** The benchmark's. */
  id = $state<string | null>(null);
  space = $state.raw<TaskSpace | null>(null);
  architecture = $state.raw<Architecture>([]);
  result = $state.raw<LabResult | null>(null);
  choice = $state.raw<ProviderChoice | null>(null);
  classes = $state.raw<readonly string[]>([]);
  busy = $state(false);
  problem = $state<string | null>(null);
  card = $state.raw<SupernetCard | null>(null);
  /** Why there is no card. */
  cardProblem = $state<string | null>(null);
  #lab: SupernetLab | null = null;
  #abort: AbortController | null = null;
  #later: ReturnType<typeof setTimeout> | undefined;
  readonly #rng = Rng.seeded(1);

  /** Opens the one that was open, or the first one with a smallest and a largest subnet. */
  async openFirst(): Promise<void> {
    await benchmarks.load(setup.config);
    const supernets = benchmarks.list.filter(({ scoring }) => scoring.kind === 'supernet');
    const first = supernets.find(orderedBySize) ?? supernets[0];
    const id = this.id ?? first?.id;
    if (id !== undefined) await this.open(id);
  }

  /** Opens a supernet: its weights and the images are fetched now, not before. */
  async open(id: string): Promise<void> {
    this.close();
    this.id = id;
    this.problem = null;
    this.busy = true;
    try {
      const benchmark = await benchmarks.open(id);
      if (benchmark.scoring.kind === 'supernet') void this.#readCard(benchmark.scoring.folder);
      const { openSupernetLab } = await import('#src/workers/supernetLab');
      const lab = await openSupernetLab(benchmark, { site: new URL('.', document.baseURI).href });
      if (this.id !== id) return lab.close();
      this.#lab = lab;
      this.space = lab.space;
      this.classes = lab.classes;
      this.choice = lab.choice;
      this.choose(sample(lab.space, this.#rng));
    } catch (error) {
      this.busy = false;
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  async #readCard(folder: string): Promise<void> {
    const { id } = this;
    this.card = null;
    this.cardProblem = null;
    try {
      const { loadSupernetCard } = await import('#src/workers/supernetCard');
      const card = await loadSupernetCard(folder, (input, init) => fetch(input, init));
      if (this.id === id) this.card = card;
    } catch (error) {
      if (this.id === id) this.cardProblem = error instanceof Error ? error.message : String(error);
    }
  }

  /** Shows another subnet and evaluates it on some images. */
  choose(architecture: Architecture): void {
    this.architecture = architecture;
    clearTimeout(this.#later);
    this.#abort?.abort();
    this.#later = setTimeout(() => void this.evaluate(quickImages), 200);
  }

  random(): void {
    if (this.space) this.choose(sample(this.space, this.#rng));
  }

  /** The first or the last option everywhere: the smallest or the largest subnet. */
  extreme(largest: boolean): void {
    this.choose(this.space?.dimensions.map((d) => (largest ? d.options.length - 1 : 0)) ?? []);
  }

  async evaluate(images?: number): Promise<void> {
    const lab = this.#lab;
    if (lab === null) return;
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    this.busy = true;
    try {
      const onProgress = (result: LabResult) => {
        if (!signal.aborted) this.result = result;
      };
      await lab.evaluate(this.architecture, {
        ...(images === undefined ? {} : { images }),
        signal,
        onProgress,
      });
      this.choice = lab.choice;
    } catch (error) {
      if (!signal.aborted) notices.problem('This subnet could not be evaluated', error);
    }
    if (!signal.aborted) this.busy = false;
  }

  async download(): Promise<void> {
    try {
      const file = await this.#lab?.exportSubnet(this.architecture);
      if (file === undefined) return;
      saveFile(new Blob([file.bytes], { type: 'application/octet-stream' }), file.name);
    } catch (error) {
      notices.problem('The subnet could not be written', error);
    }
  }

  close(): void {
    clearTimeout(this.#later);
    this.#abort?.abort();
    this.#lab?.close();
    this.#lab = null;
    this.space = null;
    this.result = null;
    this.choice = null;
    this.busy = false;
  }
}

export const lab = new Lab();
