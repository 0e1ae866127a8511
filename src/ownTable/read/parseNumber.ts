/** How a file writes fractions. */
export type DecimalSign = '.' | ',';

/** What files write where there is no figure. */
const absent = new Set(['', '-', '–', '?', 'na', 'n/a', 'nan', 'null', 'none', 'nil', '#n/a']);

/** Whether a cell says that there is no figure. */
export const isAbsent = (text: string): boolean => absent.has(text.trim().toLowerCase());

const patterns: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  ',': /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i,
};

/** The number that a cell says, a per cent sign allowed; NaN where it says none. */
export function parseNumber(text: string, sign: DecimalSign): number {
  const trimmed = text.trim();
  const bare = trimmed.endsWith('%') ? trimmed.slice(0, -1).trimEnd() : trimmed;
  if (!patterns[sign].test(bare)) return NaN;
  const number = Number(sign === ',' ? bare.replace(',', '.') : bare);
  return Number.isFinite(number) ? number : NaN;
}

/** Why a cell is not a number, in words. */
export function numberFault(text: string, sign: DecimalSign): string {
  const shown = `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
  if (/^[+-]?\d{1,3}([.,' ]\d{3})+([.,]\d+)?$/.test(text.trim())) {
    const other = sign === '.' ? 'point' : 'comma';
    return `${shown} is not a number here: leave out the marks between thousands; this file writes a decimal ${other}`;
  }
  const other: DecimalSign = sign === '.' ? ',' : '.';
  if (!Number.isNaN(parseNumber(text, other))) {
    const [has, uses] = sign === '.' ? ['comma', 'points'] : ['point', 'commas'];
    return `${shown} has a decimal ${has} where the file has decimal ${uses}`;
  }
  if (/^[+-]?inf(inity)?$/i.test(text.trim())) return `${shown} is not finite`;
  return `${shown} is not a number`;
}

/** Decimal commas, where cells have them and no cell has a decimal point. */
export function decimalSignOf(cells: Iterable<string>): DecimalSign {
  let commas = 0;
  for (const cell of cells) {
    if (cell.includes('.') && !Number.isNaN(parseNumber(cell, '.'))) return '.';
    if (cell.includes(',') && !Number.isNaN(parseNumber(cell, ','))) commas++;
  }
  return commas > 0 ? ',' : '.';
}
