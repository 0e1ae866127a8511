const prefix = 'table:';

/** The benchmark's id that a table has: in links, in runs. */
export const tableId = ({ sha256 }: { readonly sha256: string }): string =>
  `${prefix}${sha256.slice(0, 16)}`;

/** Whether a benchmark's id is that of a table that a person brought. */
export const isTableId = (id: string): boolean => /^table:[0-9a-f]{16}$/.test(id);
