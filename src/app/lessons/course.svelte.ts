import { registry } from '#spaces/registry';
import { columnsOf } from '#spaces/taskSpace';
import { ownModelId } from '#models/llm/ownModel';
import type { RoleConfig } from '#src/search/config';
import { foldRun } from '#src/search/fold';
import { openGround, type Ground } from '#src/lessons/ground';
import { recordedBy, type RecordedBy, type SharedWeights, type Sources } from '#src/lessons/lesson';
import { plainText } from '#src/lessons/passage';
import type { Language } from '#src/lessons/text/language';
import { languageFor, loadLanguage, type LanguageTag } from '#src/lessons/text/languages';
import type { Values } from '#src/lessons/values';
import { benchmarks } from '../state/benchmarks.svelte';
import { recordings } from '../state/recordings.svelte';
import { kept } from './kept';

const key = 'sextant.lessons.language';

/** What all lessons share: the language they are told in, and where their facts come from. */
class Course {
  language = $state.raw<Language | null>(null);
  sources = $state.raw<Sources | null>(null);
  problem = $state<string | null>(null);
  tag = $state<LanguageTag>(languageFor([kept.read(key) ?? '', ...navigator.languages]));

  /** Brings texts and table; what cannot be had is told and may be tried again. */
  async open(): Promise<void> {
    this.problem = null;
    try {
      const [language, sources] = await Promise.all([
        this.language ?? loadLanguage(this.tag),
        this.sources ?? openSources(),
      ]);
      this.language = language;
      this.sources = sources;
      void keepTables(sources);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  /** Tells everything in another language from now on. */
  async speak(tag: LanguageTag): Promise<void> {
    kept.write(key, tag);
    this.tag = tag;
    try {
      const language = await loadLanguage(tag);
      if (this.tag === tag) this.language = language;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  /** Words of the page around the lessons. */
  readonly t = (name: string, values: Values = {}): string =>
    plainText(this.language?.page[name] ?? name, values, this.tag);
}

/** Brings the tables that later lessons need, so that one visit is enough; without them those lessons say so. */
async function keepTables({ ground, recording }: Sources): Promise<void> {
  const ids = columnsOf(ground.space, 'cost', 'prior').map(({ id }) => id);
  const tables = ground.load(ids);
  const trials = ground.figures.trials?.(ground.objective.id, 0);
  const runs = recordedBy.map((by) => recording(by));
  await Promise.allSettled([tables, trials, ...runs]);
}

async function openSources(): Promise<Sources> {
  const ground = await openGround(await benchmarks.open(registry[0].id), benchmarks.read);
  const recorded: Partial<Record<RecordedBy, ReturnType<Sources['recording']>>> = {};
  let supernet: ReturnType<Sources['supernet']> | null = null;
  return {
    ground,
    recording: (by) => (recorded[by] ??= openRecording(ground, by)),
    supernet: () => (supernet ??= openSupernet(ground)),
  };
}

async function openRecording({ benchmark }: Ground, by: RecordedBy) {
  await recordings.load();
  const entry = recordings.list.find(
    (e) => e.benchmark === benchmark.id && e.searcher === 'collm' && playerOf(e.generator) === by,
  );
  if (!entry) throw new Error('the site lacks the recording that the lesson shows');
  const { config, events } = await recordings.read(entry.file);
  return foldRun(benchmark.spaceOf(config), events);
}

const playerOf = (role: RoleConfig): RecordedBy =>
  role.kind === 'rules' ? 'rules' : role.model === ownModelId ? 'own' : 'other';

/** The supernet of the same cells, or the first one where there is none. */
async function openSupernet({ space }: Ground): Promise<SharedWeights> {
  const all = await Promise.all(registry.map(({ id }) => benchmarks.open(id)));
  const supernets = all.filter(({ scoring }) => scoring.kind === 'supernet');
  const choice = { settings: {}, seed: 0 };
  const spaceOf = (b: (typeof all)[number]) => b.spaceOf({ ...choice, task: b.tasks[0].id });
  const benchmark = supernets.find((b) => spaceOf(b).id === space.id) ?? supernets[0];
  if (benchmark?.scoring.kind !== 'supernet') throw new Error('there is no supernet here');
  const { loadSupernetCard } = await import('#src/workers/supernetCard');
  const card = await loadSupernetCard(benchmark.scoring.folder, (input, init) =>
    fetch(input, init),
  );
  const alone = card.rankCorrelation?.standAlone;
  if (!alone || !card.trained) throw new Error('the supernet’s card lacks what the lesson tells');
  return {
    benchmark: benchmark.id,
    space: spaceOf(benchmark),
    seconds: card.trained.seconds,
    epochs: card.recipe.epochs,
    pairs: alone.subnets.map((s) => ({
      architecture: s.arch,
      inherited: s.inherited,
      alone: s.standAlone,
    })),
    tau: alone.kendallTauB,
  };
}

export const course = new Course();
