/** How a group's line is told from the others: colour and dashes together, so that neither stands alone. */
export interface LineStyle {
  /** A custom property of the page's colours. */
  readonly color: string;
  readonly dash: string;
}

const colors = ['--best', '--accent', '--generator', '--navigator', '--hue-3', '--ink-2'] as const;
const dashes = ['', '7 3', '2 3', '9 3 2 3'] as const;

export const lineStyle = (index: number): LineStyle => ({
  color: `var(${colors[index % colors.length] ?? '--ink'})`,
  dash: dashes[Math.floor(index / colors.length) % dashes.length] ?? '',
});
