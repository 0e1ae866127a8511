import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { promptSetting } from '#src/llm/prompts/promptSetting';
import { parseRunFile } from '#src/store/runFile';
import { loadBenchmark } from '#spaces/registry';

it('reads what a model of version 1 wrote with renamed operations as version 1 did', async () => {
  const file = new URL('../../fixtures/v1/collm-llm-names-renamed.jsonl', import.meta.url);
  const { config, events } = await parseRunFile(readFileSync(file, 'utf8'));
  expect(config.prompt.renamed).toBe(true);
  const space = (await loadBenchmark(config.benchmark)).spaceOf(config);
  const proposals = events.flatMap((event) => (event.type === 'proposed' ? event.proposals : []));
  expect(proposals.length).toBeGreaterThanOrEqual(10);
  const readBy = (version: 1 | 2) => {
    const { vocabulary } = promptSetting(space, config, undefined, version);
    return proposals.map(({ text }) => {
      const decoded = vocabulary.read(text);
      return decoded.ok ? decoded.architecture : null;
    });
  };
  const recorded = proposals.map(({ architecture }) => architecture);
  expect(readBy(1)).toEqual(recorded);
  expect(readBy(2)).not.toEqual(recorded);
});
