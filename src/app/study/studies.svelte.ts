import { readPayload } from '#src/study/report/payload';
import type { Analysis } from '#src/study/analysis/analyse';
import type { ExportForm } from '#src/study/exports/filesOf';
import type { Protocol, SizeName } from '#src/study/protocol/protocol';
import type { Outcome } from '#src/study/run/outcome';
import { setUpStudy } from '#src/study/run/setUp';
import type { Player } from '#src/study/run/study';
import type { Problem } from '#src/store/problem';
import type { StudyRow } from '#src/store/studyRow';
import { StudyClient } from '#src/workers/studyClient';
import { notices } from '../state/notices.svelte';
import { route } from '../state/route.svelte';
import { saveFile } from '../parts/saveFile';
import { recordings } from './recordings.svelte';
import { RunningStudy } from './runningStudy.svelte';
import { setUpTools } from './studyGround';
import { studyStore } from './studyStore';

/** While a study runs, figures are computed anew at most so often, ms, and for a tenth of the time. */
const renewMs = 2000;
const renewShare = 10;

/** The kept studies, the one that is shown, and the one that runs in this tab. */
class Studies {
  list = $state.raw<readonly StudyRow[]>([]);
  problems = $state.raw<readonly Problem[]>([]);
  loaded = $state(false);
  shown = $state.raw<StudyRow | null>(null);
  analysis = $state.raw<Analysis | null>(null);
  running = $state.raw<RunningStudy | null>(null);
  /** What is being done that takes a moment, e.g. `Setting up…`. */
  busy = $state<string | null>(null);
  #outcomes: Outcome[] = [];
  #client: StudyClient | null = null;
  #renewing: ReturnType<typeof setTimeout> | undefined;
  #opened = false;
  /** What computing the figures took the last time, ms. */
  #took = 0;

  /** Reads the list, goes on with what was cut off, and shows what the address names. */
  async open(): Promise<void> {
    await this.refresh();
    this.loaded = true;
    if (!this.#opened) {
      this.#opened = true;
      route.onFollowed(() => void this.follow());
      (await studyStore().catch(() => null))?.onChange(({ kind }) => {
        if (kind === 'study') void this.refresh();
      });
    }
    await this.follow();
    const cut = this.list.find(({ status }) => status === 'running');
    if (cut && this.running === null) await this.go(cut);
  }

  async refresh(): Promise<void> {
    try {
      const { rows, problems } = await (await studyStore()).studies.list();
      this.list = rows;
      this.problems = problems;
      const shown = rows.find(({ id }) => id === this.shown?.id);
      if (shown) this.shown = shown;
    } catch (error) {
      notices.problem('Studies cannot be read here', error);
    }
  }

  /** Shows the study that the address names, or none. */
  async follow(): Promise<void> {
    if (route.view !== 'studies') return;
    const id = route.query.get('study');
    if (id === null) {
      this.shown = null;
      this.analysis = null;
      return;
    }
    if (id === this.shown?.id) return;
    try {
      const { studies } = await studyStore();
      const row = await studies.read(id);
      this.#outcomes = [...(await studies.outcomes(id))];
      this.analysis = null;
      this.shown = row;
      this.#renew(0);
    } catch (error) {
      notices.problem('This study cannot be shown', error);
      route.go('studies');
    }
  }

  /** Sets a protocol up and begins with it. @returns whether it could be */
  start(protocol: Protocol, size: SizeName, player: Player): Promise<boolean> {
    return this.#try(`“${protocol.title}” cannot be run`, 'Setting up…', async () => {
      const tools = await setUpTools(player.kind === 'recorded' ? recordings.runs : []);
      const study = await setUpStudy(protocol, size, player, tools);
      const { studies } = await studyStore();
      const row = await studies.create(study, `${protocol.title}, ${size}`);
      await this.#show(row);
      void this.go(row);
    });
  }

  /** Goes on with a study where it stopped. */
  async go(row: StudyRow): Promise<void> {
    if (this.running !== null) {
      notices.news('One study at a time: pause the one that runs first.');
      return;
    }
    const { id, title } = row;
    try {
      const { studies } = await studyStore();
      const known = await studies.outcomes(id);
      const running = new RunningStudy(row, known, studies, (more) => this.#add(id, more));
      this.running = running;
      if (!(await running.finish())) notices.news(`“${title}” is being run in another tab.`);
    } catch (error) {
      notices.problem(`“${title}” stopped`, error);
      await this.#keepStatus(id, 'paused');
    } finally {
      this.running = null;
      this.#renew(0);
    }
  }

  /** Stops the study that runs: to go on with it later, or for good, with what there is. */
  async halt(status: 'paused' | 'stopped'): Promise<void> {
    const { running } = this;
    if (!running) return;
    running.stop();
    await this.#keepStatus(running.id, status);
  }

  async remove(row: StudyRow): Promise<void> {
    if (this.running?.id === row.id) await this.halt('paused');
    const { studies } = await studyStore();
    await this.#try('The study could not be deleted', null, () => studies.delete(row.id));
    if (this.shown?.id === row.id) route.go('studies');
    notices.news(`“${row.title}” was deleted.`, {
      label: 'Undo',
      run: () => void studies.restore(row.id),
    });
  }

  /** Reads a report or a JSON export, and computes its figures anew. */
  import(file: File): Promise<boolean> {
    return this.#try(`${file.name} could not be read`, 'Reading…', async () => {
      const payload = readPayload(await file.text());
      await this.#show(await (await studyStore()).studies.import(payload));
    });
  }

  export(row: StudyRow, form: ExportForm): Promise<boolean> {
    return this.#try('The study could not be exported', 'Writing…', async () => {
      const { studies } = await studyStore();
      const outcomes = [...(await studies.outcomes(row.id))];
      const events = form === 'optuna' ? new Map(await studies.events(row.id)) : new Map();
      const { study, title, createdAt } = row;
      const file = await this.#worker().export({ form, study, title, createdAt, outcomes, events });
      saveFile(new Blob([file.bytes], { type: file.type }), file.name);
    });
  }

  async #show(row: StudyRow): Promise<void> {
    await this.refresh();
    route.go('studies', new URLSearchParams({ study: row.id }));
  }

  #add(id: string, more: readonly Outcome[]): void {
    if (this.shown?.id !== id) return;
    this.#outcomes.push(...more);
    const wait = Math.max(renewMs, renewShare * this.#took);
    this.#renewing ??= setTimeout(() => this.#renew(0), wait);
  }

  /** Computes the figures of what is shown, in a worker. */
  #renew(tries: number): void {
    clearTimeout(this.#renewing);
    this.#renewing = undefined;
    const row = this.shown;
    if (row === null) return;
    const begun = performance.now();
    this.#worker()
      .analyse(row.study, this.#outcomes)
      .then((analysis) => {
        this.#took = performance.now() - begun;
        if (this.shown?.id === row.id) this.analysis = analysis;
      })
      .catch((error: unknown) => {
        this.#client = null;
        if (tries === 0) this.#renew(1);
        else notices.problem('The figures could not be computed', error);
      });
  }

  #worker(): StudyClient {
    return (this.#client ??= new StudyClient());
  }

  async #keepStatus(id: string, status: StudyRow['status']): Promise<void> {
    await this.#try('The study’s state could not be stored', null, async () => {
      await (await studyStore()).studies.change(id, { status });
    });
    await this.refresh();
  }

  async #try(what: string, busy: string | null, work: () => Promise<unknown>): Promise<boolean> {
    this.busy = busy;
    try {
      await work();
      return true;
    } catch (error) {
      notices.problem(what, error);
      return false;
    } finally {
      this.busy = null;
    }
  }
}

export const studies = new Studies();
