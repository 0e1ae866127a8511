import { foldRun } from '#src/search/fold';
import type { RunState } from '#src/search/history';
import { benchmarks } from '../state/benchmarks.svelte';
import { notices } from '../state/notices.svelte';
import { runs } from '../state/runs.svelte';
import { session } from '../state/session.svelte';
import type { MapModel } from './mapModel.svelte';
import { overlayOf, type Overlay } from './overlay';

/** Runs on the map: the one that is shown in the search view, as it goes on, and stored ones beside it. */
export class Overlays {
  /** Stored runs that were added, by id. */
  #added = $state.raw<readonly { readonly id: string; readonly state: RunState }[]>([]);
  /** The shown run is taken off the map. */
  hidden = $state(false);
  readonly #model: MapModel;

  constructor(model: MapModel) {
    this.#model = model;
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
    const others = this.#added.flatMap(({ id, state }) =>
      shown[0]?.id === id || state.config.benchmark !== atlas.benchmark.id
        ? []
        : [{ id, title: runs.list.find((r) => r.id === id)?.title ?? id, run: state }],
    );
    return [...shown, ...others].map(({ id, title: t, run: state }, i) =>
      overlayOf(atlas, id, t, state, i),
    );
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
  }
}
