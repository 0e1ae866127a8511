import type { RunConfig } from '#src/search/config';
import type { RunState } from '#src/search/history';
import type { TaskSpace } from '#spaces/taskSpace';
import { gaps, standardScores } from '#src/llm/own/scores';
import { readStrategy } from '#src/llm/own/readReply';
import { spell } from '#src/llm/own/spelling';
import { observations } from '#src/llm/prompts/observations';
import { promptSetting } from '#src/llm/prompts/promptSetting';

/** Shares of what strategies say that agrees with the results told to them, and how often they say it. */
export type Agreement = Readonly<
  Record<'helps' | 'hurts' | 'prefer' | 'avoid', { readonly said: number; readonly right: number }>
>;

/**
 * An option said to help, or preferred, agrees where its mean score is above that of all results; one said to hurt, or
 * avoided, where it is below. Options that no result has are not counted.
 */
export function agreement(space: TaskSpace, config: RunConfig, state: RunState): Agreement {
  const setting = promptSetting(space, config);
  const spelling = spell(setting.vocabulary.codes);
  const counts = { helps: tally(), hurts: tally(), prefer: tally(), avoid: tally() };
  const all = observations(setting, state);
  for (const round of state.rounds) {
    const before = all.filter((o) => o.round < round.round);
    const reply = round.calls.findLast(({ role }) => role !== 'generator')?.reply;
    const { value } = reply === undefined ? { value: null } : readStrategy(spelling, reply);
    if (!value || before.length === 0) continue;
    const scores = standardScores(gaps(before.map((o) => o.merit)));
    const meanOf = (d: number, option: number) => {
      const having = scores.filter((_, i) => before[i]?.architecture[d] === option);
      return having.length === 0 ? null : having.reduce((a, b) => a + b, 0) / having.length;
    };
    const say = (name: keyof typeof counts, d: number, option: number, up: boolean) => {
      const mean = meanOf(d, option);
      if (mean === null) return;
      counts[name].said++;
      if (up ? mean > 0 : mean < 0) counts[name].right++;
    };
    spelling.words.forEach((row, d) => {
      row.forEach((word, option) => {
        if (value.findings.helps.includes(word)) say('helps', d, option, true);
        if (value.findings.hurts.includes(word)) say('hurts', d, option, false);
        const stance = value.focus[d]?.[option];
        if (stance === 'prefer') say('prefer', d, option, true);
        if (stance === 'avoid') say('avoid', d, option, false);
      });
    });
  }
  return counts;
}

const tally = () => ({ said: 0, right: 0 });

/** Shares of many runs, 0 to 1; NaN where nothing was said. */
export function agreed(counts: readonly Agreement[]): Readonly<Record<keyof Agreement, number>> {
  const share = (name: keyof Agreement) => {
    const sum = (part: 'said' | 'right') => counts.reduce((total, c) => total + c[name][part], 0);
    return sum('right') / sum('said');
  };
  return {
    helps: share('helps'),
    hurts: share('hurts'),
    prefer: share('prefer'),
    avoid: share('avoid'),
  };
}
