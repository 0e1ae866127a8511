import { registry } from '#spaces/registry';
import { foldRun } from '#src/search/fold';
import { openGround, type Ground } from '#src/lessons/ground';
import type { SharedWeights, Sources } from '#src/lessons/lesson';
import { plainText } from '#src/lessons/passage';
import type { Language } from '#src/lessons/text/language';
import { languageFor, loadLanguage, type LanguageTag } from '#src/lessons/text/languages';
import type { Values } from '#src/lessons/values';
import { loadSupernetCard } from '#src/workers/supernetCard';
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

async function openSources(): Promise<Sources> {
  const ground = await openGround(await benchmarks.open(registry[0].id), benchmarks.read);
  let recording: ReturnType<Sources['recording']> | null = null;
  let supernet: ReturnType<Sources['supernet']> | null = null;
  return {
    ground,
    recording: () => (recording ??= openRecording(ground)),
    supernet: () => (supernet ??= openSupernet(ground)),
  };
}

async function openRecording({ benchmark }: Ground) {
  const { config, events } = await recordings.read();
  return foldRun(benchmark.spaceOf(config), events);
}

/** The supernet of the same cells, or the first one where there is none. */
async function openSupernet({ space }: Ground): Promise<SharedWeights> {
  const all = await Promise.all(registry.map(({ id }) => benchmarks.open(id)));
  const supernets = all.filter(({ scoring }) => scoring.kind === 'supernet');
  const choice = { settings: {}, seed: 0 };
  const spaceOf = (b: (typeof all)[number]) => b.spaceOf({ ...choice, task: b.tasks[0].id });
  const benchmark = supernets.find((b) => spaceOf(b).id === space.id) ?? supernets[0];
  if (benchmark?.scoring.kind !== 'supernet') throw new Error('there is no supernet here');
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
