/** A run's id: 72 random bits in 12 characters that can stand in a URL. Works in insecure contexts, too. */
export function newRunId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
