import { expect, test } from 'vitest';
import { chancesOf } from '#src/llm/engines/wllamaChances';
import { linedReply } from '#src/llm/engines/linedReply';
import { createVocabulary } from '#src/llm/grammar/vocabulary';
import type { CompletionRequest } from '#src/llm/languageModel';
import { spell } from '#src/llm/own/spelling';
import { mostDoubtful, weighedLines } from '#src/llm/own/weighedLines';
import { nasbench201 } from '#tests/unit/benchmarks';

const spelling = spell(createVocabulary(nasbench201, null).codes);
const optionOf = (d: number, word: string) => spelling.words[d]?.indexOf(word) ?? -1;

test('reads the chances that llama.cpp tells, what was written first, and leaves out the unlikely', () => {
  const top = [
    { id: 1, token: 'a2', prob: 0.61239 },
    { id: 2, token: 'a1', prob: 0.3841 },
    { id: 3, token: 'a0', prob: 0.0035 },
  ];
  const told = { content: [{ id: 2, token: 'a1', prob: 0.3841, top_probs: top }] };
  expect(chancesOf(told)).toEqual([
    [
      ['a1', 0.384],
      ['a2', 0.612],
    ],
  ]);
  expect(chancesOf(undefined)).toEqual([]);
  expect(chancesOf({ content: [{ token: 'a1', logprob: -1 }] })).toEqual([]);
});

test('parts a reply into architectures, each choice with its alternatives', () => {
  const sure = ['a1', 'b1', 'c1', 'd1', 'e1', 'f1'].map(
    (word) => [[word, 1]] as [string, number][],
  );
  const doubted: [string, number][][] = sure.map((at, d) =>
    d === 2
      ? [
          ['c1', 0.3],
          ['c4', 0.5],
          ['\nfar ', 0.2],
        ]
      : at,
  );
  const mark: [string, number][] = [['\n> ', 1]];
  const after: [string, number][] = [['separate', 1]];
  const lines = weighedLines(spelling, [
    mark,
    ...sure,
    mark,
    ...doubted,
    after,
    mark,
    sure[0] ?? [],
  ]);
  expect(lines.map(({ length }) => length)).toEqual([6, 6, 1]);
  expect(mostDoubtful(lines)).toBe(1);
  expect(lines[1]?.[2]).toEqual({
    written: optionOf(2, 'c1'),
    options: [
      { option: optionOf(2, 'c4'), share: 0.5 },
      { option: optionOf(2, 'c1'), share: 0.3 },
    ],
  });
});

test('goes on from lines that stand already, and counts them as read', async () => {
  const asked: string[] = [];
  const request = { seed: 1, maxTokens: 20 } as CompletionRequest;
  const reply = await linedReply(
    request,
    { count: 2, apart: true, given: ['\n> a', '\n> b'], line: () => 'line', rest: 'rest' },
    (part, begun) => {
      asked.push(`${part.grammar} after ${begun}`);
      const counts = { promptTokens: 9, completionTokens: 1, ms: 1, reasoning: '' };
      return Promise.resolve({ ...counts, text: ' end', finish: 'stop' });
    },
  );
  expect(asked).toEqual(['rest after \n> a\n> b']);
  expect(reply).toMatchObject({ text: '\n> a\n> b end', promptTokens: 9, completionTokens: 1 });
  expect(reply.sampler).toContain('2 lines drawn by the set encoder');
});
