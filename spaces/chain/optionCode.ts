/**
 * One character for each option, unique within the dimension: the digit of a one-digit number or of a
 * square kernel (`5x5`), else the option's first letter, else letters in order.
 */
export function optionCodes(options: readonly (number | string)[]): readonly string[] {
  const natural = options.map((option) => {
    const text = String(option);
    const square = /^(\d)x\1$/.exec(text)?.[1];
    return square ?? (/^(\d$|[a-z])/.exec(text)?.[0] || '');
  });
  const usable = natural.every((code) => code !== '') && new Set(natural).size === options.length;
  return usable ? natural : options.map((_, i) => String.fromCharCode(97 + i));
}
