/**
 * Cross-origin isolation: with both headers a browser lets workers share memory. `credentialless` asks nothing
 * of the hosts that models come from; browsers that do not know it give no isolation, and nothing else changes.
 */
const opener = ['cross-origin-opener-policy', 'same-origin'] as const;
const embedder = ['cross-origin-embedder-policy', 'credentialless'] as const;

/** Scripts of workers: an isolated page may start only those that say it, too. */
export const startsWorker = ({ destination, method }: Request): boolean =>
  method === 'GET' && (destination === 'worker' || destination === 'sharedworker');

/**
 * An answer of this site as an isolated page needs it. Only a page in a tab of its own is isolated: what
 * another page shows in a frame stays as its host sent it, and so does every other file.
 * @param allowed whether the person lets it be; asked for pages only
 */
export async function isolate(
  request: Request,
  answer: Response,
  allowed: () => Promise<boolean>,
): Promise<Response> {
  // A redirect cannot be copied, nor what another origin hides.
  if (answer.type === 'opaqueredirect' || answer.type === 'opaque') return answer;
  if (startsWorker(request)) return withHeaders(answer, [embedder]);
  if (request.destination !== 'document') return answer;
  return (await allowed())
    ? withHeaders(answer, [opener, embedder])
    : withHeaders(answer, [], [opener[0], embedder[0]]);
}

function withHeaders(
  { body, status, statusText, headers: sent }: Response,
  set: readonly (readonly [name: string, value: string])[],
  remove: readonly string[] = [],
): Response {
  const headers = new Headers(sent);
  for (const [name, value] of set) headers.set(name, value);
  for (const name of remove) headers.delete(name);
  return new Response(body, { status, statusText, headers });
}
