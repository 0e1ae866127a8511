import * as v from 'valibot';
import { PromptSchema, RoleSchema, type RoleConfig, type RunConfig } from '#src/search/config';
import type { Arm } from '../protocol/arm';

/** Who played a run's roles and how the models were asked. */
export const PlayingSchema = v.strictObject({
  navigator: RoleSchema,
  generator: RoleSchema,
  prompt: PromptSchema,
  /** Version of the built-in rules, where they play a role. */
  rules: v.optional(v.literal(2)),
});
export type Playing = v.InferOutput<typeof PlayingSchema>;

/** Of a run, with every switch of the prompt told: what older runs lack was off in them. */
export function playingOf({ navigator, generator, prompt, rules }: RunConfig): Playing {
  const byRules = [navigator, generator].some(({ kind }) => kind === 'rules');
  const off = { heldToFocus: false, onlyNew: false, findings: false, priors: false };
  return {
    ...{ navigator, generator },
    prompt: { ...off, ...prompt },
    ...(byRules && rules !== undefined && { rules }),
  };
}

/** The playing with what an arm decides: who remembers, the control of the prompt, perhaps temperatures. */
export function playedIn(playing: Playing, { control, memory, temperature }: Arm): Playing {
  const { example: _, ...prompt } = playing.prompt;
  const role = (setting: RoleConfig, which: 'navigator' | 'generator'): RoleConfig =>
    setting.kind === 'rules'
      ? setting
      : {
          ...setting,
          memory: memory[which],
          temperature: temperature?.[which] ?? setting.temperature,
        };
  return {
    ...playing,
    navigator: role(playing.navigator, 'navigator'),
    generator: role(playing.generator, 'generator'),
    prompt: {
      ...prompt,
      renamed: control === 'renamed',
      shuffledFeedback: control === 'shuffled',
      ...(control === 'typical' || control === 'untypical' ? { example: control } : {}),
    },
  };
}
