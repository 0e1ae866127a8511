import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { filesOf, type ExportForm } from '#src/study/exports/filesOf';
import { latexTable } from '#src/study/exports/latex';
import { optunaJournal } from '#src/study/exports/optuna';
import { analyse } from '#src/study/analysis/analyse';
import { payloadFormat, readPayload, type Payload } from '#src/study/report/payload';
import { jobOf } from '#src/study/run/jobs';
import type { Executed } from '#src/study/run/execute';
import { loadBenchmark } from '#spaces/registry';
import { done, named, setUp, shortened } from './runs';

let runs: Executed[] = [];
let payload: Payload;

beforeAll(async () => {
  const study = await setUp(shortened(named('prior-alone'), 12));
  runs = await done(study);
  payload = {
    format: payloadFormat,
    version: 1,
    title: 'Prior </script> alone',
    createdAt: 1_800_000_000_000,
    study,
    outcomes: runs.map(({ outcome }) => outcome),
  };
}, 120_000);

const textOf = (form: Exclude<ExportForm, 'optuna'>, path: string) =>
  filesOf(payload, form).find((file) => file.path === path)?.text ?? '';

test('a report carries all results, and gives back the same figures', () => {
  const html = textOf('report', 'report.html');
  const read = readPayload(html);
  expect(read).toEqual(JSON.parse(JSON.stringify(payload)));
  expect(analyse(read.study, read.outcomes)).toEqual(analyse(payload.study, payload.outcomes));
  expect(readPayload(textOf('json', 'study.json'))).toEqual(read);
});

test('a report needs nothing else: no address, no script, and it is safe from its own titles', () => {
  const html = textOf('report', 'report.html');
  const outside = html.replace(/<script type="application\/json"[\s\S]*?<\/script>/, '');
  expect(outside).not.toMatch(/<script|<link|@import|url\(|\bsrc=/);
  expect(outside).not.toContain('</script> alone');
  expect(outside).toContain('Prior &#60;/script&#62; alone');
});

test('what is no study, or a changed one, is refused with the place', () => {
  expect(() => readPayload('<html></html>')).toThrow('neither a report nor a study');
  expect(() => readPayload('{"format":')).toThrow('not JSON');
  const changed = (change: (copy: Payload) => void) => {
    const copy = JSON.parse(JSON.stringify(payload)) as Payload;
    change(copy);
    return () => readPayload(JSON.stringify(copy));
  };
  expect(changed((c) => (c.outcomes[3]!.seed = 5))).toThrow('outcomes.3.seed: is 5, not 20000');
  expect(changed((c) => (c.outcomes[1]!.run = 0))).toThrow('outcomes.1.run: run 0 is there twice');
  expect(changed((c) => (c.outcomes[2]!.arm = 'x'))).toThrow('outcomes.2.arm: is “x”');
  expect(changed((c) => Object.assign(c.study, { size: 'huge' }))).toThrow('study.size');
});

test('CSV has a line for each run and each incumbent', () => {
  const lines = textOf('csv', 'runs.csv').trim().split('\n');
  expect(lines.length).toBe(runs.length + 1);
  expect(lines[0]).toContain('run,block,arm,seed,queries,reason,objective,report');
  const incumbents = runs.reduce((sum, { outcome }) => sum + outcome.best.length, 0);
  expect(textOf('csv', 'incumbents.csv').trim().split('\n').length).toBe(incumbents + 1);
});

test('LaTeX escapes what it would read as its own', () => {
  const table = latexTable({ title: 'a_b & 5%', head: ['x', 'y'], rows: [['±1', '#$^~\\{}']] });
  expect(table).toContain('\\caption{a\\_b \\& 5\\%}');
  expect(table).toContain(
    '$\\pm$1 & \\#\\$\\textasciicircum{}\\textasciitilde{}\\textbackslash{}\\{\\} \\\\',
  );
});

/** A Python that has both packages: named by SEXTANT_STUDY_PYTHON, or in `.cache/study-venv`. */
const venv = fileURLToPath(new URL('../../../.cache/study-venv/bin/python', import.meta.url));
const python = process.env['SEXTANT_STUDY_PYTHON'] ?? (existsSync(venv) ? venv : 'python3');
const script = fileURLToPath(new URL('../../tools/check_exports.py', import.meta.url));

test('IOHinspector and Optuna read what was written', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-study-'));
  try {
    const benchmark = await loadBenchmark(payload.study.blocks[0]!.base.benchmark);
    const evaluated = runs.map(({ outcome: { arm, seed, run }, events }) => {
      const { block } = jobOf(payload.study, run);
      return { block, arm, seed, events };
    });
    const spaceOf = ({ base }: { base: Payload['study']['blocks'][number]['base'] }) =>
      benchmark.spaceOf(base);
    const journal = optunaJournal(payload.study, evaluated, spaceOf);
    const ioh = filesOf(payload, 'ioh').map(({ path, text }) => ({ path: `ioh/${path}`, text }));
    for (const { path, text } of [...ioh, { path: 'optuna/journal.log', text: journal }]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { status, stdout, stderr } = spawnSync(python, [script, folder], { encoding: 'utf8' });
    if (status === 3 || status === null) {
      context.skip(`IOHinspector and Optuna cannot be had here: ${stdout || 'no Python'}`);
    }
    expect(status, stderr).toBe(0);
    const read = JSON.parse(stdout) as {
      ioh: { runs: number; evals: number; algorithms: string[]; best: Record<string, [number]> };
      optuna: Record<string, { trials: number; best: number; direction: string; seeds: number[] }>;
    };
    expect(read.ioh.runs).toBe(runs.length);
    expect(read.ioh.evals).toBe(12 * runs.length);
    expect(read.ioh.algorithms).toEqual(
      payload.study.protocol.arms.map(({ title }) => title).sort(),
    );
    for (const { block, arms } of analyse(payload.study, payload.outcomes).blocks) {
      for (const { arm, value } of arms) {
        expect(read.ioh.best[`${arm.title} / ${block.title}`]?.[0]).toBe(value.max);
        const study = read.optuna[`Prior alone: ${block.title}: ${arm.id}`]!;
        expect(study).toMatchObject({ direction: 'MAXIMIZE', trials: 120, best: value.max });
        expect(study.seeds.length).toBe(10);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
