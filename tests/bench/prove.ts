import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { prove, type Proof } from '#src/search/prove';
import { unprovable } from '#src/search/unprovable';
import { importedRun } from '#src/store/importRun';
import { StoreError } from '#src/store/storeError';
import { importTools } from '#tests/tools/nodeImport';
import { rulesSearcher } from '#tests/tools/sealedRun';
import { UsageError } from './usageError';

/** What is known of one file. `refused` has a `why` that names the line. */
type Finding = { readonly file: string } & (
  | { readonly result: 'refused'; readonly why: string }
  | ({ readonly sealed: boolean } & (
      Proof | { readonly result: 'impossible'; readonly events: number; readonly why: string }
    ))
);

/**
 * `npm run bench -- prove FILE…`: checks run files as the page's import does, and repeats from its seed
 * what a seed determines. Exit status 1 where a file is refused or differs.
 */
export async function run(args: readonly string[]): Promise<void> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    strict: true,
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new UsageError('name a run file: prove FILE…');
  const findings: Finding[] = [];
  for (const file of positionals) findings.push(await examined(file));
  const text = values.json ? JSON.stringify(findings) : findings.map(inWords).join('\n');
  process.stdout.write(`${text}\n`);
  const bad = findings.some(({ result }) => result === 'refused' || result === 'differs');
  if (bad) process.exitCode = 1;
}

async function examined(file: string): Promise<Finding> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read: ${String(cause)}`);
  });
  try {
    const { config, events } = await importedRun(new Blob([bytes]), file, importTools);
    const sealed = events[0]?.prev !== undefined;
    const benchmark = await importTools.loadBenchmark(config.benchmark);
    const why = unprovable(config, benchmark);
    const table = why === null ? await importTools.openTable(config, benchmark) : null;
    if (!table?.evaluator) {
      return { file, sealed, result: 'impossible', events: events.length, why: why ?? '' };
    }
    const { space, evaluator } = table;
    const searcher = rulesSearcher(config, space);
    return { file, sealed, ...(await prove(events, { space, evaluator, searcher })) };
  } catch (error) {
    if (error instanceof StoreError) return { file, result: 'refused', why: error.message };
    throw error;
  }
}

function inWords(finding: Finding): string {
  if (finding.result === 'refused') return `${finding.file}: refused: ${finding.why}`;
  const { file, sealed, events } = finding;
  const head = `${file}: ${sealed ? 'sealed' : 'not sealed (version 1)'}, ${events} events, `;
  switch (finding.result) {
    case 'proved':
      return `${head}proved`;
    case 'differs':
      return `${head}differs from its seed at event ${finding.seq} (${finding.field})`;
    case 'impossible':
      return `${head}cannot be proved: ${finding.why}`;
    default:
      return finding satisfies never;
  }
}
