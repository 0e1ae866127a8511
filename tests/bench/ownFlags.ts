import { parseArgs } from 'node:util';
import { ownModel, ownModelId, ownWithSet } from '#models/llm/ownModel';
import type { RunConfig } from '#src/search/config';
import { combined } from './llmCombinations';
import { plainConfig } from './ground';
import { parseLlmFlags } from './llmFlags';

const options = {
  on: { type: 'string' },
  task: { type: 'string' },
  'set-encoder': { type: 'boolean', default: false },
  figures: { type: 'string' },
} as const;

/** What the bench `own` is asked for. */
export interface OwnFlags {
  readonly weights: string;
  /** Whether the set encoder draws the anchors. */
  readonly withSet: boolean;
  /** File of figures of finished runs; null: none is kept. */
  readonly figures: string | null;
  /** Whether llama.cpp's native build plays it, run by run, in place of PyTorch. */
  readonly native: boolean;
  readonly runs: number;
  readonly config: RunConfig;
}

/** Its own flags, and those of the bench `llm`; temperatures are those of the page unless they are given. */
export async function parseOwnFlags(args: readonly string[]): Promise<OwnFlags> {
  const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const mine = tokens.flatMap((token) =>
    token.kind === 'option' && token.name in options
      ? [token.index, ...(token.value === undefined || token.inlineValue ? [] : [token.index + 1])]
      : [],
  );
  const withSet = values['set-encoder'] === true;
  const own = (withSet ? ownWithSet : ownModel).temperature;
  const given = args.filter((_, i) => !mine.includes(i));
  const temperatures = (['navigator', 'generator'] as const).flatMap((role) =>
    given.some((arg) => arg.startsWith(`--${role}-temperature`))
      ? []
      : [`--${role}-temperature`, String(own[role])],
  );
  const flags = parseLlmFlags([...given, ...temperatures]);
  const told = combined(flags.config(withSet ? ownWithSet.id : ownModelId), 'model+model:held');
  const text = (name: 'on' | 'task' | 'figures') => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const on = text('on');
  const { navigator, generator, prompt, searcher, seed } = told;
  const played = { navigator, generator, prompt, searcher, seed };
  const config =
    on === undefined ? told : { ...(await plainConfig(on, text('task'), told.budget)), ...played };
  const { runs, modelFile, native } = flags;
  return {
    weights: modelFile ?? '',
    withSet,
    figures: text('figures') ?? null,
    native,
    runs,
    config,
  };
}
