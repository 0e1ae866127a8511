import { ownModelId } from '#models/llm/ownModel';
import { nasbench201 } from '#spaces/nasbench201/space';
import { loadTable } from '#src/evaluate/loadTable';
import { createTableEvaluator } from '#src/evaluate/table';
import { createLlmRoles } from '#src/llm/createLlmRoles';
import { ModelLibrary } from '#src/llm/library/modelLibrary';
import { openModel } from '#src/llm/library/openModel';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import { createCollmSearcher } from '#src/search/collm';
import type { EventBody } from '#src/search/events';

/** What the bench calls in this page: the same code as a run in the site, without its workers. */
export interface BenchPage {
  /** Takes the GGUF file that the server has; null: the model of the site. @returns the model's id */
  open(name: string | null): Promise<string>;
  /** Events go to `benchEvents` as they come. @param threads null: as many as the page would take */
  run(config: RunConfig, threads: number | null): Promise<void>;
}

declare global {
  interface Window {
    bench: BenchPage;
    /** Given by the bench. */
    benchEvents(events: EventBody[]): Promise<void>;
  }
}

const library = new ModelLibrary();

const page: BenchPage = {
  open: async (name) => {
    if (name === null) {
      await library.download(ownModelId);
      return ownModelId;
    }
    const blob = await (await fetch('model.gguf')).blob();
    return (await library.openGguf(new File([blob], name), false)).id;
  },
  run: async (config, threads) => {
    const table = await loadTable(document.baseURI, fetch);
    const roles = await createLlmRoles(config, nasbench201, {
      onToken: () => undefined,
      open: (id) => openModel(id, threads === null ? {} : { threads }),
    });
    const { navigator, generator, single } = roles;
    const pair =
      navigator && generator && createCollmSearcher(nasbench201, config, navigator, generator);
    const searcher = single ?? pair;
    if (!searcher) throw new TypeError('the bench is for language models');
    try {
      const evaluator = createTableEvaluator(config, table, null);
      const coordinator = new Coordinator({ space: nasbench201, evaluator, searcher, config });
      for await (const batch of coordinator.run()) await window.benchEvents(batch);
    } finally {
      await roles.dispose();
    }
  },
};

window.bench = page;
