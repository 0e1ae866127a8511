import type { Table } from '../plots/plot';

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '%': '\\%',
  '&': '\\&',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
  '−': '$-$',
  '–': '--',
  '’': "'",
};

/** Text as LaTeX writes it. */
const tex = (text: string): string => text.replace(/[\\%&$#_{}~^±−–’]/g, (c) => special[c] ?? c);

const row = (cells: readonly string[]) => `${cells.map(tex).join(' & ')} \\\\`;

/** A table for a paper; needs the package `booktabs`. */
export function latexTable({ title, head, rows }: Table & { readonly title: string }): string {
  return [
    '\\begin{table}',
    `\\caption{${tex(title)}}`,
    `\\begin{tabular}{l${'r'.repeat(Math.max(0, head.length - 1))}}`,
    '\\toprule',
    row(head),
    '\\midrule',
    ...rows.map(row),
    '\\bottomrule',
    '\\end{tabular}',
    '\\end{table}',
  ].join('\n');
}
