/** Digits of other scripts by their zero; wide ones are made plain by normalisation before. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];
const grouped = /^\d{1,3}(\d{3})+$/;
/** Also the Indian way: 1,00,000. */
const groups = (separator: string) =>
  new RegExp(`^(\\d{1,3}(${separator}\\d{3})+|\\d{1,2}(${separator}\\d{2})*${separator}\\d{3})$`);

/**
 * A number as people write it: grouped by spaces, apostrophes, points or commas, with a decimal point or comma,
 * in the digits of their script. One separator before exactly three digits can be either: in a field of whole
 * numbers it groups, elsewhere the language decides. @returns null where it is no number
 * @param decimal the decimal separator of the person's language, see {@link decimalOf}
 */
export function readNumber(text: string, whole: boolean, decimal: string): number | null {
  const plain = plainly(text);
  const sign = plain.startsWith('-') ? -1 : 1;
  const body = plain.replace(/^[+-]/, '');
  const exact = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  const written = body.includes('e') ? body : separated(body, whole, decimal);
  return written !== null && exact.test(written) ? sign * Number(written) : null;
}

/** The decimal separator of a language, `.` or `,`. */
export function decimalOf(language: string): string {
  try {
    const parts = new Intl.NumberFormat(language).formatToParts(1.5);
    return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
  } catch {
    return '.'; // not a language that the browser knows
  }
}

/** In ASCII: digits, signs, `.` and `,`; spaces and apostrophes only stay where they do not group. */
function plainly(text: string): string {
  const ascii = text
    .normalize('NFKC')
    .trim()
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = zeros.find((z) => code >= z && code < z + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/\u2212/g, '-')
    .replace(/\u066b/g, '.')
    .replace(/[\u066c\u2019'\u02bc_]|\s/g, ' ');
  const [head = '', ...rest] = ascii.split(/(?=[.,])/);
  const joined = head.replace(/^([+-]?)(.*)$/, (_all, sign: string, digits: string) =>
    groups(' ').test(digits) ? sign + digits.replaceAll(' ', '') : sign + digits,
  );
  return joined + rest.join('');
}

/** With a decimal point, if with any separator; null where the separators make no number. */
function separated(body: string, whole: boolean, decimal: string): string | null {
  const marks = [...body.matchAll(/[.,]/g)].map(([mark]) => mark);
  const last = marks.at(-1);
  if (last === undefined) return body;
  const [first] = marks;
  const at = body.lastIndexOf(last);
  const before = body.slice(0, at);
  const after = body.slice(at + 1);
  if (marks.length > 1) {
    if (marks.every((mark) => mark === first)) return ungrouped(body, last);
    const groupedBy = first ?? '';
    const onlyOne = marks.filter((mark) => mark === last).length === 1;
    const integer = onlyOne ? ungrouped(before, groupedBy) : null;
    return integer === null ? null : `${integer}.${after}`;
  }
  const either =
    grouped.test(before + after) && after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
  const groupsHere = either && (whole || last !== decimal);
  return groupsHere ? before + after : `${before}.${after}`;
}

const ungrouped = (text: string, separator: string): string | null =>
  groups(`\\${separator}`).test(text) ? text.replaceAll(separator, '') : null;
