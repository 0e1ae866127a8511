/** A browser that says nothing for so long is taken to allow none, ms; the page's own thread does it then. */
const patience = 10_000;

let known: Promise<boolean> | null = null;

/** Whether a worker can be started from a text in this page; tried once. */
export function workersAllowed(): Promise<boolean> {
  return (known ??= tried());
}

async function tried(): Promise<boolean> {
  const address = URL.createObjectURL(new Blob(['postMessage(0)'], { type: 'text/javascript' }));
  let worker: Worker | null = null;
  try {
    const probe = (worker = new Worker(address));
    return await new Promise<boolean>((resolve) => {
      probe.addEventListener('message', () => resolve(true));
      probe.addEventListener('error', () => resolve(false));
      setTimeout(() => resolve(false), patience);
    });
  } catch {
    return false;
  } finally {
    worker?.terminate();
    URL.revokeObjectURL(address);
  }
}
