/** Begins the first line of a table that this program exported; behind it stands what it says of itself. */
export const exportMark = '# sextant-table ';

/** What an exported table says of itself, or null for any other file. */
export function exportedHeader(text: string): string | null {
  if (!text.startsWith(exportMark)) return null;
  const end = text.indexOf('\n');
  return text.slice(exportMark.length, end < 0 ? undefined : end);
}
