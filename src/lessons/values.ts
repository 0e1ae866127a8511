/** A figure that a text names, or a word that needs no language, e.g. an operation's label. */
export type Value =
  | string
  | {
      readonly n: number;
      /** Decimals that are shown. */
      readonly digits: number;
    };
export type Values = Readonly<Record<string, Value>>;

export const figure = (n: number, digits = 0): Value => ({ n, digits });

/** A value in the manner of a language: 15,625 in English, 15.625 in German. */
export function written(value: Value, language: string): string {
  if (typeof value === 'string') return value;
  const { n, digits } = value;
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(n);
}
