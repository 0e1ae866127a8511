import type { Architecture } from '#spaces/space';
import type { LabResult, SupernetLab } from '#src/workers/supernetLab';
import { siteFolder } from './siteFolder';
import { benchmarks } from '../state/benchmarks.svelte';

/** Subnets that a lesson runs live: one supernet, opened when it is first needed. */
export class LiveSubnets {
  /** The last result of each subnet, by its options. */
  results = $state.raw<Readonly<Record<string, LabResult>>>({});
  busy = $state(false);
  problem = $state<string | null>(null);
  readonly #benchmark: string;
  #opening: Promise<SupernetLab> | null = null;
  readonly #abort = new AbortController();

  constructor(benchmark: string) {
    this.#benchmark = benchmark;
  }

  async #lab(): Promise<SupernetLab> {
    const benchmark = await benchmarks.open(this.#benchmark);
    const { openSupernetLab } = await import('#src/workers/supernetLab');
    return openSupernetLab(benchmark, { site: siteFolder() });
  }

  result(a: Architecture): LabResult | null {
    return this.results[a.join()] ?? null;
  }

  /** Runs a subnet on the first validation images; null where that failed or was given up. */
  async run(a: Architecture, images: number): Promise<LabResult | null> {
    this.busy = true;
    this.problem = null;
    try {
      const lab = await (this.#opening ??= this.#lab());
      const { signal } = this.#abort;
      const keep = (result: LabResult) => {
        this.results = { ...this.results, [a.join()]: result };
      };
      return await lab.evaluate(a, { images, signal, onProgress: keep });
    } catch (error) {
      this.#opening = null;
      if (!this.#abort.signal.aborted)
        this.problem = error instanceof Error ? error.message : String(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  close(): void {
    this.#abort.abort();
    void this.#opening?.then((lab) => {
      lab.close();
    });
  }
}
