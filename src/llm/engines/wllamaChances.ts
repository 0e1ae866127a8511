import * as v from 'valibot';
import type { WordChances } from '#src/search/events';

/** Words below this chance are not told. */
const least = 0.005;

/** What asks llama.cpp for the chances with which words are drawn: after temperature and grammar. */
export const chancesWanted = (count: number | undefined) =>
  count === undefined ? {} : { logprobs: true, top_logprobs: count, post_sampling_probs: true };

const one = { token: v.string(), prob: v.number() };
/** llama.cpp's own form of OpenAI's field (`tools/server/README.md`, `post_sampling_probs`). */
const Told = v.object({
  content: v.array(v.object({ ...one, top_probs: v.array(v.object(one)) })),
});

/** The chances of a chunk's tokens; none where they were not asked for. */
export function chancesOf(logprobs: unknown): WordChances[] {
  const { success, output } = v.safeParse(Told, logprobs);
  if (!success) return [];
  return output.content.map(({ token, prob, top_probs: others }) => [
    [token, rounded(prob)],
    ...others
      .filter((other) => other.token !== token && other.prob >= least)
      .map((other): WordChances[number] => [other.token, rounded(other.prob)]),
  ]);
}

const rounded = (share: number) => Math.min(1, Math.max(0, Number(share.toFixed(3))));
