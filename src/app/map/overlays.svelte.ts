import { foldRun } from '#src/search/fold';
import type { RunState } from '#src/search/history';
import { benchmarks } from '../state/benchmarks.svelte';
import { notices } from '../state/notices.svelte';
import { runs } from '../state/runs.svelte';
import { session } from '../state/session.svelte';
import { family, partedBy } from '../steer/family.svelte';
import type { MapModel } from './mapModel.svelte';
import { overlayOf, type Overlay } from './overlay';

/** Runs on the map: the one that is shown in the search view, as it goes on, its relatives, and stored ones. */
export class Overlays {
  /** Stored runs that were added, by id. */
  #added = $state.raw<readonly { readonly id: string; readonly state: RunState }[]>([]);
  /** Relatives of the shown run that were taken off the map. */
  #off = $state.raw<readonly string[]>([]);
  /** The shown run is taken off the map. */
  hidden = $state(false);
  readonly #model: MapModel;

  constructor(model: MapModel) {
    this.#model = model;
  }

  /** How a relative of the shown run went another way, in words; null of all others. */
  parting(id: string): string | null {
    const kin = family.kin.find((k) => k.id === id);
    const { run } = session.shown;
    if (kin === undefined || run === null) return null;
    const whose = kin.kind === 'origin' ? 'the run that was left' : 'a branch';
    const words = partedBy(kin, run);
    const otherwise = words.length === 0 ? '' : `: the branch has ${words.join('; ')}`;
    return `${whose}, another way from round ${kin.round} on${otherwise}`;
  }

  readonly fits = $derived.by(() => {
    const { run } = session.shown;
    return run !== null && run.config.benchmark === this.#model.atlas?.benchmark.id;
  });

  readonly all = $derived.by((): readonly Overlay[] => {
    const { atlas } = this.#model;
    if (atlas === null) return [];
    const { run, runId, mode } = session.shown;
    const title =
      runs.list.find((r) => r.id === runId)?.title ??
      (mode === 'recording' ? 'The recorded run' : 'The run that is shown');
    const shown =
      run !== null && this.fits && !this.hidden ? [{ id: runId ?? 'shown', title, run }] : [];
    const kin = shown.length === 0 ? [] : family.kin.filter(({ id: k }) => !this.#off.includes(k));
    const others = [...kin, ...this.#added].flatMap(({ id, state }, i, list) =>
      shown[0]?.id === id ||
      state.config.benchmark !== atlas.benchmark.id ||
      list.findIndex((other) => other.id === id) < i
        ? []
        : [{ id, title: runs.list.find((r) => r.id === id)?.title ?? id, run: state }],
    );
    const drawn = [...shown, ...others];
    return drawn.map((one, i) => overlayOf(atlas, one, drawn.slice(0, i)));
  });

  /** The run whose focus the filter follows. */
  readonly first = $derived(this.all[0] ?? null);
  readonly strategy = $derived.by(() => {
    const { run = null } = this.first ?? {};
    return run?.strategies[run.strategies.length - 1] ?? null;
  });
  readonly ids = $derived(this.all.map((o) => o.id));
  /** Stored runs on this benchmark that are not on the map. */
  readonly more = $derived(
    runs.list.filter(
      (r) => r.config.benchmark === this.#model.atlas?.benchmark.id && !this.ids.includes(r.id),
    ),
  );

  async add(id: string): Promise<void> {
    this.#off = this.#off.filter((other) => other !== id);
    if (id === session.shown.runId) {
      this.hidden = false;
      return;
    }
    try {
      const row = await runs.read(id);
      const { events } = await runs.events(id);
      const benchmark = await benchmarks.open(row.config.benchmark);
      const state = foldRun(benchmark.spaceOf(row.config), events);
      this.#added = [...this.#added.filter((a) => a.id !== id), { id, state }];
    } catch (error) {
      notices.problem('This run cannot be put on the map', error);
    }
  }

  remove(id: string): void {
    if (id === (session.shown.runId ?? 'shown')) this.hidden = true;
    this.#added = this.#added.filter((a) => a.id !== id);
    this.#off = [...this.#off, id];
  }
}
