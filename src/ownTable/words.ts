/** A whole number in groups of three: 15,625. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 row`, `2 rows`. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${grouped(n)} ${n === 1 ? one : many}`;

/** A number of architectures: exact while it can be, else a power of ten. */
export const spaceSize = (size: number): string =>
  size < 1e9 ? grouped(size) : `about 10^${Math.floor(Math.log10(size))}`;
