import type { RunConfig } from '#src/search/config';
import { hasRoles } from '#src/search/hasRoles';
import type { Strategy } from '#src/search/strategy';
import type { RunRow } from '#src/store/runRow';
import { quoted } from '../parts/format';
import { benchmarks } from './benchmarks.svelte';
import { display } from './display.svelte';
import './followedLink.svelte';
import { Live } from './live.svelte';
import { modelList } from './modelList.svelte';
import { notices } from './notices.svelte';
import type { Speed } from './player.svelte';
import { route } from './route.svelte';
import { runs } from './runs.svelte';
import { setup } from './setup.svelte';
import { Shown, type ShownMode } from './shown.svelte';
import { whenIdle } from '../whenIdle';

/** Brings together what is shown, the live run in the worker, and the address. */
class Session {
  readonly live = new Live();
  readonly shown = new Shown();
  readonly player = this.shown.player;
  /** The run on the page was cut off, and can go on. */
  restored = $state(false);

  /** Whether the searcher writes strategies, so that the run reads as a conversation. */
  readonly talks = $derived(this.shown.run !== null && hasRoles(this.shown.run.config));
  #turn = 0;

  /** What is shown was asked for anew; the answer tells whether nothing else has been since. */
  #takeTurn(): () => boolean {
    const turn = ++this.#turn;
    return () => turn === this.#turn;
  }

  /** Shows what there is to show first: a linked run or set-up, an interrupted run, or the recording. */
  async boot(): Promise<void> {
    this.live.listen(
      (runId, events) => {
        if (runId !== this.shown.runId || this.shown.append(events)) return;
        void this.#show(this.shown.mode, runId, () => runId === this.shown.runId);
      },
      () => void modelList.load(),
    );
    const followed = route.query;
    let untouched = this.#takeTurn();
    await runs.open();
    route.onFollowed(() => void this.#followRun());
    if (followed.has('run') && untouched()) {
      if (await this.#followRun()) {
        // A reload comes back to the run by its address: it was cut off, unless it has ended.
        this.restored = this.shown.runId === followed.get('run');
        return;
      }
      untouched = this.#takeTurn();
    }
    const unfinished = await runs.interrupted();
    // “Start search” may have been pressed meanwhile: then that run is what there is to show.
    if (!untouched()) return;
    if (unfinished === null) return this.#playRecording();
    if (route.view === 'search' && followed.size > 0) {
      this.#offer(unfinished);
      await this.#playRecording();
    } else if (!(await this.open(unfinished.id))) await this.#playRecording();
  }

  /** Opens the run that the address names; false where it names none that is here. */
  async #followRun(): Promise<boolean> {
    const runId = route.view === 'search' ? route.query.get('run') : null;
    if (runId === null) return false;
    if (runId === this.shown.runId) return true;
    if (await runs.has(runId)) return this.open(runId);
    await setup.read();
    notices.news(
      'The run of this link is not on this machine. Its set-up is: press “Start search”.',
    );
    return false;
  }

  /** A link was followed while an own run waits: it is kept, and offered. */
  #offer({ id, title, summary }: RunRow): void {
    notices.news(`${quoted(title)} was interrupted at query ${summary.queries} and is kept.`, {
      label: 'Go on with it',
      run: () => void this.open(id),
    });
  }

  async start(config: RunConfig): Promise<void> {
    if (this.live.pending === 'start') return;
    const wanted = this.#takeTurn();
    await this.live.ask(
      'start',
      async () => {
        this.player.halt();
        const { client } = this.live;
        if (this.live.phase === 'running') await client.pause();
        void runs.askPersistence();
        const { runId } = await client.create(config);
        await this.#show('live', runId, wanted);
        this.#address();
        await client.play(this.player.delayMs);
      },
      'The search could not be started',
    );
  }

  /** Opens a stored run: at once as it is stored, and live where it can go on and no other tab has it. */
  async open(runId: string): Promise<boolean> {
    const wanted = this.#takeTurn();
    return this.live.ask(
      'open',
      async () => {
        const row = await runs.read(runId);
        await this.#show('stored', runId, wanted);
        if (!wanted()) return;
        setup.adopt(row.config, await benchmarks.open(row.config.benchmark));
        this.#address();
        if (row.status === 'ended') return;
        const { status, phase, client } = this.live;
        const current = status?.runId === runId && phase !== 'failed';
        const live = current || !(await client.resume(runId)).locked;
        // The person may have gone on to another run while a model was loaded.
        if (!live || !wanted()) return;
        await this.#show('live', runId, wanted);
        this.restored = !current && row.summary.queries > 0;
      },
      'This run could not be opened',
    );
  }

  pause = () => this.live.ask('pause', () => this.live.client.pause());

  resume = () =>
    this.live.ask('resume', async () => {
      this.player.follow();
      const { client, phase } = this.live;
      const { runId } = this.shown;
      if (phase === 'failed' && runId !== null) await client.resume(runId);
      await client.play(this.player.delayMs);
    });

  step = () =>
    this.live.ask('step', async () => {
      this.player.follow();
      const { client, phase } = this.live;
      if (phase === 'running') await client.pause();
      else await client.step();
    });

  stop = () => this.live.ask('stop', () => this.live.client.stop());

  setSpeed(speed: Speed): void {
    this.player.speed = speed;
    if (this.shown.mode !== 'live' || this.live.phase !== 'running') return;
    this.live.client.setDelay(this.player.delayMs).catch((error: unknown) => {
      notices.problem('The speed could not be changed', error);
    });
  }

  /** A person's strategy for the live run; it holds from the next proposals on. */
  edit = (strategy: Strategy) =>
    this.live.ask('edit', () => this.live.client.editStrategy(strategy));

  /** Begins a branch that leaves a stored run before a round, and shows it, paused; its id, or null. */
  async fork(runId: string, round: number): Promise<string | null> {
    let branch: string | null = null;
    const wanted = this.#takeTurn();
    const work = async () => {
      const [{ title }, { events }] = await Promise.all([runs.read(runId), runs.events(runId)]);
      const count = events.findIndex((event) => 'round' in event && event.round === round);
      if (count < 1) throw new Error(`it has no round ${round}`);
      const forked = await this.live.client.fork(runId, count);
      const row = await runs.read(forked.runId);
      const { runActions } = await import('./runActions');
      await runActions.rename(row, `${title}, otherwise from round ${round}`.slice(0, 200));
      await this.#show('live', forked.runId, wanted);
      const { config } = row;
      setup.adopt(config, await benchmarks.open(config.benchmark));
      this.#address();
      branch = forked.runId;
    };
    await this.live.ask('fork', work, 'The branch could not be begun');
    return branch;
  }

  /** Plays one of the site's recordings. */
  async playRecording(file: string): Promise<void> {
    if (this.live.phase === 'running') await this.pause();
    await this.#playRecording(file);
    if (route.view === 'search') route.replace(setup.query);
  }

  async exportRun(): Promise<void> {
    if (this.shown.runId === null) return;
    const { runActions } = await import('./runActions');
    await runActions.export(this.shown.runId);
  }

  /** Called when a run was deleted: the page must not show what is gone. */
  async leave(runId: string): Promise<void> {
    if (this.shown.runId !== runId) return;
    if (this.shown.mode === 'live') await this.live.ask('leave', () => this.live.client.release());
    await this.#playRecording();
    if (route.view === 'search') route.replace(setup.query);
  }

  /** The address names the run that is shown, so that a reload comes back to it. */
  #address(): void {
    const { runId } = this.shown;
    if (route.view !== 'search' || runId === null) return;
    const query = setup.query;
    query.set('run', runId);
    route.replace(query);
  }

  async #playRecording(file?: string): Promise<void> {
    const wanted = this.#takeTurn();
    try {
      const { recordings } = await import('./recordings.svelte');
      const { events } = await recordings.open(file);
      // From its first event at once: the whole run would be drawn only to be taken away again.
      const cursor = display.reducedMotion ? null : 1;
      if (!(await this.shown.show('recording', null, events, wanted, cursor))) return;
      this.restored = false;
      // It moves once the page stands: until then each step would delay what is still to come.
      whenIdle(() => {
        if (wanted() && this.player.playing) this.player.advance();
      });
    } catch (error) {
      notices.problem('The recording could not be loaded', error);
    }
  }

  async #show(mode: ShownMode, runId: string, wanted: () => boolean): Promise<void> {
    const { events, problems } = await runs.events(runId);
    const [problem] = problems;
    if (problem !== undefined) {
      notices.problem(
        `Event ${problem.seq ?? 0} of this run cannot be read (${problem.message}); what comes before it is shown`,
      );
    }
    if (await this.shown.show(mode, runId, events, wanted)) this.restored = false;
  }
}

export const session = new Session();
