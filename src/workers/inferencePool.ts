import type { Architecture } from '#spaces/space';
import type { ProviderChoice } from '#src/evaluate/supernet/chooseProvider';
import type { Work } from '#src/evaluate/supernet/calibrateShared';
import type { RuntimeProvider } from '#src/evaluate/supernet/runtime';
import type { SubnetScorer, SubnetTurn, TurnOptions } from '#src/evaluate/supernet/subnetScorer';
import { EvaluationError } from '#src/search/evaluator';
import { abortable } from './abortable';
import { InferenceClient, type InferenceClientOptions } from './inferenceClient';
import { Lane } from './lane';
import { boundOf, pays, type Bound, type Device } from './poolSize';
import { PoolTurn, type Lanes } from './poolTurn';
import type { LaneReport, WorkersSetting } from './workReport';

export interface InferencePoolOptions extends InferenceClientOptions {
  readonly device: Device;
  readonly setting?: WorkersSetting;
  readonly onChange?: () => void;
  /** For each cut, the places in a subnet's key that decide what comes before it: `startDimensions`. */
  readonly starts?: readonly (readonly number[])[];
}

/** Turns among which a worker may choose. */
const choice = 8;

interface Waiter {
  readonly key: string;
  readonly urgent: () => boolean;
  serve(lane: Lane): void;
}

/**
 * Runs subnets in several inference workers, each of which keeps its latest subnet. It begins with one, and
 * adds further ones while turns wait: up to a chosen number, or as long as the throughput of all grows, which
 * is measured. A GPU is one device with one queue, so it has one worker. A worker that cannot go on is given
 * up, and another takes its subnet.
 */
export class InferencePool implements SubnetScorer, Lanes {
  readonly #options: InferencePoolOptions;
  readonly #lanes: Lane[];
  readonly #waiting: Waiter[] = [];
  #setting: WorkersSetting;
  #growing = false;
  /** A worker that is not at work yet. */
  #coming: LaneReport | null = null;
  /** Workers that were found to be enough, or as many as the memory holds. */
  #enough = Infinity;
  /** The last measurement: milliseconds an image with so many workers at work. */
  #measured: { readonly workers: number; readonly ms: number } | null = null;
  #closed = false;

  private constructor(options: InferencePoolOptions, first: InferenceClient) {
    this.#options = options;
    this.#setting = options.setting ?? 'auto';
    this.#lanes = [new Lane(first)];
  }

  /** Starts the first worker, which chooses the provider. @throws {EvaluationError} */
  static async open(options: InferencePoolOptions): Promise<InferencePool> {
    return new InferencePool(options, await InferenceClient.open(options));
  }

  get provider(): RuntimeProvider {
    return this.#first.client.provider;
  }

  get choice(): ProviderChoice {
    return this.#first.client.choice;
  }

  get checksum(): string {
    return this.#first.client.checksum;
  }

  get counts() {
    return this.#first.client.counts;
  }

  /** More than there are workers: what waits makes the pool grow, and each worker finds what suits it. */
  get width(): number {
    return Math.max(choice, this.#lanes.length + 2);
  }

  /** Multiply-adds of the workers that there are. */
  get work(): Work {
    const sum = (of: keyof Work) => this.#lanes.reduce((all, { work }) => all + work[of], 0);
    return { done: sum('done'), shared: sum('shared') };
  }

  get bound(): Bound {
    if (this.provider === 'webgpu') return { most: 1, why: 'gpu' };
    const bound = boundOf(this.#options.device, this.#setting);
    return this.#enough < bound.most ? { most: this.#enough, why: 'measured' } : bound;
  }

  get lanes(): readonly LaneReport[] {
    const coming = this.#coming ? [this.#coming] : [];
    return [...this.#lanes.map((lane) => lane.report), ...coming];
  }

  begin(key: string, architecture: Architecture, options: TurnOptions = {}): SubnetTurn {
    return new PoolTurn(this, key, architecture, options);
  }

  set(setting: WorkersSetting): void {
    if (setting === this.#setting) return;
    this.#setting = setting;
    this.#enough = Infinity;
    for (const lane of [...this.#lanes]) if (!lane.held) this.give(lane);
    void this.#grow();
  }

  async take(key: string, { signal, urgent = () => false }: TurnOptions): Promise<Lane> {
    signal?.throwIfAborted();
    const idle = this.#lanes.filter(({ held }) => !held);
    const free = first(idle, (lane) => lane.knows(key, this.starts(key)));
    if (free) return this.#hold(free);
    let waiter: Waiter | null = null;
    const served = new Promise<Lane>((serve) => {
      this.#waiting.push((waiter = { key, urgent, serve }));
    });
    void this.#grow();
    try {
      return await abortable(served, signal);
    } catch (error) {
      const at = this.#waiting.findIndex((one) => one === waiter);
      if (at >= 0) this.#waiting.splice(at, 1);
      throw error;
    }
  }

  give(lane: Lane): void {
    lane.free();
    if (!this.#lanes.includes(lane)) return;
    if (this.#lanes.length > this.bound.most) this.#close(lane);
    else {
      const next = this.#nextFor(lane);
      if (next) next.serve(this.#hold(lane));
    }
    this.changed();
  }

  retire(lane: Lane, error: unknown): boolean {
    if (!this.#lanes.includes(lane) || this.#lanes.length < 2) return false;
    if (!(error instanceof EvaluationError) || error.code === 'missing-data') return false;
    this.#close(lane);
    this.#enough = this.#lanes.length;
    this.changed();
    return true;
  }

  starts(key: string): readonly string[] {
    const { starts = [] } = this.#options;
    return starts.map((places) => `${places.length} ${places.map((d) => key[d]).join('')}`);
  }

  changed(): void {
    this.#options.onChange?.();
  }

  /** Ends all workers. */
  close(): void {
    this.#closed = true;
    for (const { client } of this.#lanes) client.close();
  }

  get #first(): Lane {
    const [first] = this.#lanes;
    if (first) return first;
    throw new EvaluationError('failed', 'no inference worker is left');
  }

  #hold(lane: Lane): Lane {
    lane.held = true;
    return lane;
  }

  #close(lane: Lane): void {
    this.#lanes.splice(this.#lanes.indexOf(lane), 1);
    lane.client.close();
  }

  /** Who waits for this lane: the turn that has come, or the one of which it knows most. */
  #nextFor(lane: Lane): Waiter | undefined {
    const found =
      this.#waiting.find(({ urgent }) => urgent()) ??
      first(this.#waiting, ({ key }) => lane.knows(key, this.starts(key)));
    if (found) this.#waiting.splice(this.#waiting.indexOf(found), 1);
    return found;
  }

  /** Adds workers while turns wait and there may be more. */
  async #grow(): Promise<void> {
    if (this.#growing) return;
    this.#growing = true;
    try {
      while (!this.#closed && this.#waiting.length > 0 && this.#lanes.length < this.bound.most) {
        if (this.#setting === 'auto') await this.#tryOneMore();
        else this.#join(await this.#open());
      }
    } catch {
      // The device cannot hold one more: those that there are go on.
      this.#enough = this.#lanes.length;
    } finally {
      this.#growing = false;
      this.#coming = null;
      this.changed();
    }
  }

  /** Opens a worker and keeps it if all together are faster than before. */
  async #tryOneMore(): Promise<void> {
    const workers = this.#lanes.length;
    const before = this.#measured?.workers === workers ? this.#measured.ms : await this.#speed();
    const lane = await this.#open();
    for (let tries = 0; tries < 3; tries++) {
      const others = () => this.#lanes.length === workers && this.#lanes.every(({ held }) => held);
      const busy = others();
      const ms = await this.#probe(lane);
      if (!busy || !others()) continue;
      this.#measured = { workers: workers + 1, ms };
      if (pays(before, ms, workers)) break;
      this.#enough = workers;
      return lane.client.close();
    }
    this.#join(lane);
  }

  /** Milliseconds an image while all other workers are at work. */
  async #speed(): Promise<number> {
    const lane = await this.take('', { urgent: () => true });
    try {
      return await this.#probe(lane);
    } finally {
      this.give(lane);
    }
  }

  async #probe(lane: Lane): Promise<number> {
    lane.measure();
    if (this.#coming) this.#coming = lane.report;
    this.changed();
    return lane.client.probe();
  }

  /** A further worker, on the provider that the first one chose. */
  async #open(): Promise<Lane> {
    this.#coming = { doing: 'starting', architecture: null, seen: 0, ahead: false };
    this.changed();
    const client = await InferenceClient.open({ ...this.#options, provider: 'wasm' });
    if (!this.#closed) return new Lane(client);
    client.close();
    throw new EvaluationError('failed', 'the inference workers were closed');
  }

  #join(lane: Lane): void {
    this.#coming = null;
    this.#lanes.push(lane);
    this.give(lane);
  }
}

/** The first one of those for which `rank` is largest. */
function first<T>(items: readonly T[], rank: (item: T) => number): T | undefined {
  const ranks = items.map(rank);
  return items[ranks.indexOf(Math.max(...ranks))];
}
