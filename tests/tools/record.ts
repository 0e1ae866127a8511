// Makes public/recordings: `npx tsx tests/tools/record.ts` makes all that need no language model,
// `npx tsx tests/tools/record.ts first local` those named, and
// `npx tsx tests/tools/record.ts --file run.jsonl --id smollm2 --with "wllama 3.13, CPU"` takes an exported run in.
import { parseArgs } from 'node:util';
import { makeRecording } from './recording/makeRecording';
import { plans } from './recording/plans';
import { takeRecording } from './recording/takeRecording';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { file: { type: 'string' }, id: { type: 'string' }, with: { type: 'string' } },
});

if (values.file === undefined) {
  const unknown = positionals.find((id) => !plans.some((plan) => plan.id === id));
  if (unknown !== undefined) throw new Error(`There is no plan "${unknown}" in plans.ts.`);
  for (const plan of plans) {
    if (positionals.length > 0 && !positionals.includes(plan.id)) continue;
    const entry = await makeRecording(plan);
    process.stdout.write(`${entry.file}: ${entry.queries} queries, ${entry.bytes} bytes\n`);
  }
} else {
  const entry = await takeRecording(values.file, values.id ?? '', values.with ?? '');
  process.stdout.write(`${entry.file}: ${entry.queries} queries, ${entry.bytes} bytes\n`);
}
