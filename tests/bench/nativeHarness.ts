import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ownWithSet } from '#models/llm/ownModel';
import { ggufRow } from '#src/llm/library/ggufRow';
import type { ModelRow } from '#src/llm/library/modelRow';
import { ownRowOf } from '#src/llm/own/ownRow';
import { playedRoles, type PlayedRolesOptions } from '#src/llm/roles/playedRoles';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import { createCollmSearcher } from '#src/search/collm';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { EventBody } from '#src/search/events';
import { nativeLlama, type NativeLlama, type NativeModel } from '#tests/tools/nativeLlama';
import { readSetEncoder } from '#tests/tools/readSetEncoder';
import type { LlmHarness } from './llmHarness';
import { NativeLanguageModel } from './nativeModel';
import { randomModel, randomName } from './randomModel';
import { tasksOf } from './task';

const ownWeights = fileURLToPath(new URL('../../models/llm/own/sextant.gguf', import.meta.url));

interface Loaded {
  readonly llama: NativeLlama;
  readonly weights: NativeModel;
  readonly row: ModelRow;
}

/** Runs on llama.cpp's native build, in this process. @param modelFile null: the weights of the site */
export async function openNativeHarness(modelFile: string | null): Promise<LlmHarness> {
  const llama = await nativeLlama();
  const modelPath = modelFile ?? ownWeights;
  const weights = await llama.loadModel({ modelPath, gpuLayers: 0, useMmap: true });
  const { size } = await stat(modelPath);
  let row: ModelRow | null = null;
  return {
    open: (name) => {
      row = ownRowOf(name) ?? ggufRow({ name, size });
      return Promise.resolve(row.id);
    },
    run: (config, threads, onEvents) => {
      if (row === null) throw new TypeError('no model was opened');
      return searched(config, opener({ llama, weights, row }, threads ?? 1), onEvents);
    },
    close: () => weights.dispose(),
  };
}

/** Runs of the control in place of a model. */
export function openRandomHarness(): LlmHarness {
  const row = ggufRow({ name: randomName, size: 0 });
  const open = () => Promise.resolve({ model: randomModel, row });
  return {
    open: () => Promise.resolve(row.id),
    run: (config, _, onEvents) => searched(config, open, onEvents),
    close: () => Promise.resolve(),
  };
}

/** Each run gets a model that has read nothing yet. */
function opener({ llama, weights, row }: Loaded, threads: number): PlayedRolesOptions['open'] {
  return async () => {
    const model = await NativeLanguageModel.open(llama, weights, { ...row, threads });
    return row.id === ownWithSet.id
      ? { model, row, encoder: await readSetEncoder() }
      : { model, row };
  };
}

async function searched(
  config: RunConfig,
  open: PlayedRolesOptions['open'],
  onEvents: (events: readonly EventBody[]) => void,
): Promise<EventBody[]> {
  const { space, evaluator } = await (await tasksOf(config))(config);
  const roles = await playedRoles(config, space, { open, onToken: () => undefined });
  const all: EventBody[] = [];
  try {
    const navigator = roles.navigator ?? createBuiltinNavigator();
    const generator = roles.generator ?? createBuiltinGenerator();
    const searcher = roles.single ?? createCollmSearcher(space, config, navigator, generator);
    const coordinator = new Coordinator({ space, evaluator, searcher, config });
    for await (const batch of coordinator.run()) {
      onEvents(batch);
      all.push(...batch);
    }
  } finally {
    await roles.dispose();
  }
  return all;
}
