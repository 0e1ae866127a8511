import type { Mark, Plot, Tone } from './plot';

/** Colours on white, by series; told apart by their labels as well. */
const series = [
  '#0a6a70',
  '#8a5200',
  '#1d4f9e',
  '#b3261e',
  '#0b7a55',
  '#6b3fa0',
  '#6b7280',
  '#c2410c',
];
const named = {
  ink: '#1a1f24',
  quiet: '#4b545e',
  grid: '#e2ded4',
  best: '#b3261e',
  zone: '#e7e9ee',
};

/** @param tone of a mark */
export const colourOf = (tone: Tone): string =>
  typeof tone === 'number' ? (series[tone % series.length] ?? named.ink) : named[tone];

/** Text that is safe between tags and in attributes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const fixed = (n: number) => String(Math.round(n * 10) / 10);
const path = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${fixed(x)} ${fixed(y)}`).join('');

function markText(mark: Mark): string {
  const colour = colourOf(mark.tone);
  switch (mark.kind) {
    case 'line':
      return `<path d="${path(mark.points)}" fill="none" stroke="${colour}" stroke-width="${mark.wide ? 2 : 1}"${mark.dash ? ' stroke-dasharray="3 3"' : ''}/>`;
    case 'area':
      return `<path d="${path(mark.points)}Z" fill="${colour}" fill-opacity="${mark.tone === 'zone' ? 1 : 0.12}"/>`;
    case 'dot':
      return `<circle cx="${fixed(mark.at[0])}" cy="${fixed(mark.at[1])}" r="4" fill="${mark.hollow ? '#ffffff' : colour}" stroke="${colour}" stroke-width="1.5"/>`;
    case 'text':
      return `<text x="${fixed(mark.at[0])}" y="${fixed(mark.at[1])}" fill="${colour}" text-anchor="${mark.anchor ?? 'start'}">${escaped(mark.text)}</text>`;
    default:
      return mark satisfies never;
  }
}

/** A plot as a file of its own, black on white. */
export function svgText({ title, label, width, height, marks }: Plot): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${title}. ${label}`)}" font-family="system-ui, sans-serif" font-size="11">`;
  const ground = `<rect width="${width}" height="${height}" fill="#ffffff"/>`;
  return `${head}<title>${escaped(title)}</title>${ground}${marks.map(markText).join('')}</svg>`;
}
