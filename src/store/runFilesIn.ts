/** One run's part of a file. */
export interface RunFilePart {
  readonly blob: Blob;
  /** The file, and which of its runs where it holds several. */
  readonly name: string;
}

/** How the header line of an exported run begins (`runFile.ts`). */
const header = /^\{"format":"sextant-run"/gm;

/**
 * A file's runs, one after the other: exporting several writes them into one file. What does not look so is
 * one part, for the import to judge.
 */
export async function runFilesIn(file: Blob & { readonly name: string }): Promise<RunFilePart[]> {
  const text = await file.text();
  const starts = [...text.matchAll(header)].map(({ index }) => index);
  if (starts.length < 2 || starts[0] !== 0) return [{ blob: file, name: file.name }];
  return starts.map((start, i) => ({
    blob: new Blob([text.slice(start, starts[i + 1])]),
    name: `${file.name}, run ${i + 1}`,
  }));
}
