/** A CacheStorage in memory, with what the library uses of it. */
export function memoryCaches(): CacheStorage & { urls(): string[] } {
  const stores = new Map<string, Map<string, { body: Blob; headers: Headers }>>();
  const keyOf = (request: RequestInfo | URL) =>
    request instanceof Request ? request.url : String(request);
  const open = (name: string) => {
    const store = stores.get(name) ?? new Map<string, { body: Blob; headers: Headers }>();
    stores.set(name, store);
    return Promise.resolve({
      match: (request: RequestInfo | URL) => {
        const found = store.get(keyOf(request));
        return Promise.resolve(found && new Response(found.body, { headers: found.headers }));
      },
      put: async (request: RequestInfo | URL, response: Response) => {
        const body = await response.blob();
        store.set(keyOf(request), { body, headers: response.headers });
      },
      delete: (request: RequestInfo | URL) => Promise.resolve(store.delete(keyOf(request))),
      keys: () => Promise.resolve([...store.keys()].map((url) => new Request(url))),
    });
  };
  const urls = () => [...stores.values()].flatMap((store) => [...store.keys()]).sort();
  const remove = (name: string) => Promise.resolve(stores.delete(name));
  return { open, urls, delete: remove } as unknown as CacheStorage & { urls(): string[] }; // the rest is not used
}
