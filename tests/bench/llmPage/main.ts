import { isOwnModel } from '#models/llm/ownModel';
import { createEvaluator } from '#src/workers/createEvaluator';
import { loadBenchmark } from '#spaces/registry';
import { createLlmRoles } from '#src/llm/createLlmRoles';
import { ModelLibrary } from '#src/llm/library/modelLibrary';
import { openModel } from '#src/llm/library/openModel';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import { createCollmSearcher } from '#src/search/collm';
import type { EventBody } from '#src/search/events';
import type { Executed, Executor } from '#src/study/run/execute';
import { jobOf } from '#src/study/run/jobs';
import type { Study } from '#src/study/run/study';
import { studyExecutor } from '#src/workers/studyExecutor';

/** What the bench calls in this page: the same code as a run in the site, without its workers. */
export interface BenchPage {
  /** Takes the GGUF file that the server has; a model of the site by its id. @returns the model's id */
  open(name: string): Promise<string>;
  /** Events go to `benchEvents` as they come. @param threads null: as many as the page would take */
  run(config: RunConfig, threads: number | null): Promise<void>;
  /** One run of a study that the opened model plays or judges. */
  execute(study: Study, run: number): Promise<Executed>;
}

declare global {
  interface Window {
    bench: BenchPage;
    /** Given by the bench. */
    benchEvents(events: EventBody[]): Promise<void>;
  }
}

const library = new ModelLibrary();
let executor: Executor | null = null;

const page: BenchPage = {
  open: async (name) => {
    if (isOwnModel(name)) return name;
    const blob = await (await fetch('model.gguf')).blob();
    return (await library.openGguf(new File([blob], name), false)).id;
  },
  run: async (config, threads) => {
    const benchmark = await loadBenchmark(config.benchmark);
    const { space, evaluator } = await createEvaluator(config, benchmark, document.baseURI);
    const roles = await createLlmRoles(config, space, {
      onToken: () => undefined,
      open: (id) => openModel(id, threads === null ? {} : { threads }),
    });
    const navigator = roles.navigator ?? createBuiltinNavigator();
    const generator = roles.generator ?? createBuiltinGenerator();
    const searcher = roles.single ?? createCollmSearcher(space, config, navigator, generator);
    try {
      const coordinator = new Coordinator({ space, evaluator, searcher, config });
      for await (const batch of coordinator.run()) await window.benchEvents(batch);
    } finally {
      await roles.dispose();
    }
  },
  execute: (study, run) => {
    executor ??= studyExecutor(document.baseURI, loadBenchmark);
    return executor.execute(study.protocol.kind, jobOf(study, run));
  },
};

window.bench = page;
