import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { judgeImport, type Fate } from '#tests/tools/judgeImport';
import { mutated, mutation } from '#tests/tools/mutations';
import { version1Files, version2Files } from '#tests/tools/runFiles';
import { UsageError } from './usageError';

const options = {
  imports: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const;

/**
 * `npm run bench -- reliability`: imports run files that were changed in one to three places, and counts
 * those that crash the import, and those that are read as if nothing were wrong.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const imports = whole('imports', values.imports);
  const files = [...version1Files(), ...(await version2Files())];
  const cases = fc.sample(fc.record({ file: fc.constantFrom(...files), changes: mutation }), {
    numRuns: imports,
    seed: whole('seed', values.seed),
  });
  const fates: Record<Fate, number> = { refused: 0, same: 0, marked: 0, silent: 0, crash: 0 };
  for (const { file, changes } of cases) {
    const { fate, message } = await judgeImport(file, mutated(file.text, changes));
    fates[fate]++;
    if (fate !== 'silent' && fate !== 'crash') continue;
    process.stderr.write(`${fate}: ${file.name} ${JSON.stringify(changes)} ${message}\n`);
  }
  const { crash: crashes, silent: silentlyAccepted } = fates;
  const report = { imports, crashes, silentlyAccepted };
  const text = values.json
    ? JSON.stringify(report)
    : [
        `${imports} imports of changed files, made from ${files.length} runs`,
        `${fates.refused} refused in words, ${fates.same} said the same as before`,
        `${fates.marked} read and marked as not sealed (version 1)`,
        `${crashes} crashes, ${silentlyAccepted} silently accepted`,
      ].join('\n');
  process.stdout.write(`${text}\n`);
}

function whole(flag: string, value: string): number {
  if (/^\d{1,9}$/.test(value) && Number(value) > 0) return Number(value);
  throw new UsageError(`--${flag} is "${value}", but takes a whole number above 0`);
}
