import { describe, expect, it } from 'vitest';
import type { NativeContext, NativeSequence } from '#tests/tools/nativeLlama';
import { NativeConversations } from '#tests/bench/nativeConversations';

/** Conversations that keep tokens as llama.cpp's do. */
function contextFor(most: number): NativeContext & { readonly made: NativeSequence[] } {
  const made: NativeSequence[] = [];
  return {
    made,
    contextSize: 100,
    getSequence: () => {
      if (made.length === most) throw new Error('there is no room for another one');
      made.push(sequenceOf());
      return made.at(-1)!;
    },
    dispose: () => Promise.resolve(),
  };
}

function sequenceOf(): NativeSequence {
  let kept: readonly number[] = [];
  return {
    get contextTokens() {
      return kept;
    },
    adaptStateToTokens(tokens) {
      const parted = kept.findIndex((token, i) => tokens[i] !== token);
      kept = parted < 0 ? kept : kept.slice(0, parted);
      return Promise.resolve();
    },
    async *evaluateWithMetadata(tokens) {
      kept = [...kept, ...tokens];
      await Promise.resolve();
      yield { token: 0 };
    },
  };
}

const system = (role: number) => [1, role, 3, 4, 5, 6, 7, 8];
const options = { temperature: 1, seed: 1, topK: null, topP: 1, minP: 0 } as const;

/** Tokens that were read for each prompt. */
async function readFor(conversations: NativeConversations, prompts: readonly number[][]) {
  const read: number[] = [];
  for (const prompt of prompts) {
    const { sequence, lacking } = await conversations.continued(prompt);
    read.push(lacking.length);
    const drawn = sequence.evaluateWithMetadata(lacking, { probabilities: false }, options);
    for await (const _ of drawn) continue;
    expect(sequence.contextTokens).toEqual(prompt);
  }
  return read;
}

describe('conversations of the native engine', () => {
  it('read what is constant in the prompts of two roles once', async () => {
    const context = contextFor(3);
    const conversations = new NativeConversations(context, 3);
    const rounds = [20, 21, 22].flatMap((said) => [
      [...system(2), said, said, 9],
      [...system(9), said, 9],
    ]);
    expect(await readFor(conversations, rounds)).toEqual([11, 10, 3, 2, 3, 2]);
    expect(context.made).toHaveLength(2);
  });

  it('read the last token again where all of a prompt is there', async () => {
    const conversations = new NativeConversations(contextFor(1), 1);
    const prompt = [...system(2), 20];
    expect(await readFor(conversations, [prompt, prompt, [...prompt, 21]])).toEqual([9, 1, 1]);
  });

  it('give up the one that was used longest ago where there is no room', async () => {
    const context = contextFor(2);
    const conversations = new NativeConversations(context, 2);
    const of = (role: number) => [role, ...system(role)];
    expect(await readFor(conversations, [of(2), of(3), of(2), of(4), of(2), of(3)])).toEqual([
      9, 9, 1, 9, 1, 9,
    ]);
    expect(context.made).toHaveLength(2);
  });
});
