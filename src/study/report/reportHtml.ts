import { analyse } from '../analysis/analyse';
import { headline, reportWarning, sentenceOf } from '../analysis/sentences';
import type { Table } from '../plots/plot';
import { plotsOf } from '../plots/plotsOf';
import { escaped, svgText } from '../plots/svgText';
import { playerName } from '../run/study';
import { checklist } from './checklist';
import { embedded, type Payload } from './payload';
import { style } from './style';
import { tablesOf } from './tables';

/** A study as one HTML file that needs nothing else: it opens from disk, prints, and can be read back. */
export function reportHtml(payload: Payload): string {
  const analysis = analyse(payload.study, payload.outcomes);
  const { study } = analysis;
  const { protocol } = study;
  const sentences = analysis.comparisons.map((c) => sentenceOf(c, protocol));
  const warnings = reportWarning(analysis);
  const body = [
    `<h1>${escaped(payload.title)}</h1>`,
    `<p class="lead">${escaped(protocol.question)}</p>`,
    `<p><b>${escaped(headline(analysis))}</b></p>`,
    ...warnings.map((text) => `<p class="warning">${escaped(text)}</p>`),
    protocol.note === '' ? '' : `<p>${escaped(protocol.note)}</p>`,
    section('Findings', `<ul>${sentences.map((s) => `<li>${escaped(s)}</li>`).join('')}</ul>`),
    section(
      'Results',
      tablesOf(analysis)
        .map((t) => `<h3>${escaped(t.title)}</h3>${tableHtml(t)}`)
        .join(''),
    ),
    section('Plots', plotsOf(analysis).map(figureHtml).join('')),
    section('How it was done', practiceHtml(analysis) + factsHtml(payload)),
  ];
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escaped(payload.title)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<style>${style}</style></head><body><main>`,
    ...body,
    `</main><script type="application/json" id="sextant-study">${embedded(payload)}</script></body></html>`,
  ].join('\n');
}

const section = (title: string, content: string) =>
  content === '' || content === '<ul></ul>' ? '' : `<section><h2>${title}</h2>${content}</section>`;

const cells = (row: readonly string[], tag: 'td' | 'th') =>
  `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;

const tableHtml = ({ head, rows }: Table) =>
  `<div class="wide"><table><thead>${cells(head, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table></div>`;

const figureHtml = (plot: ReturnType<typeof plotsOf>[number]) =>
  `<figure><figcaption>${escaped(plot.title)}</figcaption>${svgText(plot)}` +
  `<details><summary>The figures behind it</summary>${tableHtml(plot.table)}</details></figure>`;

const practiceHtml = (analysis: ReturnType<typeof analyse>) =>
  `<dl>${checklist(analysis)
    .map(({ point, answer }) => `<dt>${escaped(point)}</dt><dd>${escaped(answer)}</dd>`)
    .join('')}</dl>`;

function factsHtml({ study, outcomes, createdAt }: Payload): string {
  const { protocol, size, player, code } = study;
  const checksums = outcomes.filter(({ seal }) => seal !== '').length;
  const facts = {
    Protocol: `${protocol.title} (${protocol.id}), ${size} size`,
    Version: `Sextant ${code}`,
    'Set up': new Date(createdAt).toISOString(),
    'Navigator and Generator': playerName(player),
    Seals: `${checksums} runs carry the hash of their events: equal runs have equal hashes.`,
    'Best-practice list': 'after Lindauer and Hutter, JMLR 21 (2020)',
  };
  const list = Object.entries(facts).map(([k, t]) => `<dt>${k}</dt><dd>${escaped(t)}</dd>`);
  return `<h3>Facts</h3><dl>${list.join('')}</dl><p>All raw results are inside this file; Sextant’s Studies view reads it back and computes every figure anew.</p>`;
}
