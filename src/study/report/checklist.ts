import type { Analysis } from '../analysis/analyse';
import { playerName } from '../run/study';

/** One point of good practice, and what the study did about it. */
export interface Practice {
  readonly point: string;
  readonly answer: string;
}

/**
 * The points that Lindauer and Hutter ask of NAS research ("Best Practices for Scientific Research on Neural
 * Architecture Search", JMLR 2020), as far as a study can answer them; filled in from its runs.
 */
export function checklist({ study, done, total, blocks }: Analysis): Practice[] {
  const { protocol, size, player, code } = study;
  const { seeds, budget } = protocol.sizes[size];
  const last = protocol.firstSeed + seeds - 1;
  const unequal = protocol.arms.filter((arm) => arm.budget !== 1);
  const reports = blocks.flatMap(({ block }) => block.report?.name ?? []);
  const benchmarks = [...new Set(blocks.map(({ block }) => block.title))].join('; ');
  return [
    {
      point: 'Code that reproduces it',
      answer: `Sextant ${code}; the protocol and every result are in this file.`,
    },
    {
      point: 'Same benchmark and training for all',
      answer: `${benchmarks}. Figures are looked up, or weights inherited, in the same way for every arm.`,
    },
    {
      point: 'Equal budgets',
      answer:
        unequal.length === 0
          ? `${budget} queries for every arm.`
          : `${budget} queries, except ${unequal.map((arm) => `${arm.title}: ${arm.budget} times that`).join(', ')}.`,
    },
    {
      point: 'Repetitions and seeds',
      answer: `${seeds} seeds an arm and block, ${protocol.firstSeed} to ${last}, the same for all arms (paired). ${done} of ${total} runs are done.`,
    },
    {
      point: 'Uncertainty',
      answer: `95% percentile bootstrap intervals; Wilcoxon’s signed-rank test on shared seeds, Holm’s correction over all comparisons at ${protocol.alpha}; differences up to ${protocol.margin} count as equal.`,
    },
    { point: 'Baselines', answer: protocol.arms.map(({ title }) => title).join(', ') + '.' },
    {
      point: 'Tuning',
      answer:
        'Constants of the built-in rules were chosen on other seeds; the README says on which data. The study tunes nothing.',
    },
    {
      point: 'What was seen of test',
      answer:
        reports.length === 0
          ? 'The benchmark has no test figure.'
          : 'Nothing while searching: runs select by the objective, and the report is told once, when a run has ended.',
    },
    {
      point: 'Who played',
      answer:
        `Navigator and Generator: ${playerName(player)}.` +
        (player.kind === 'recorded'
          ? ' Their runs were made before the study and are paired with the others in the order of their seeds.'
          : ''),
    },
    {
      point: 'Time',
      answer:
        'Seconds of searching are of the machine that ran it; training times are simulated from the table where it has them.',
    },
  ];
}
