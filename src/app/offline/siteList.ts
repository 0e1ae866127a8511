import * as v from 'valibot';
import type { BuiltFile } from '#src/files/kept/builtFile';

/** The files of the version that the service worker serves, and the address of their folder. */
export interface SiteList {
  readonly base: string;
  readonly files: readonly BuiltFile[];
}

const SiteListSchema = v.object({
  base: v.string(),
  files: v.array(v.object({ url: v.string(), revision: v.string(), bytes: v.number() })),
});

/** Asks the service worker which files its version has. @throws {Error} where it does not answer so */
export async function siteList(container: ServiceWorkerContainer): Promise<SiteList> {
  const { active } = await container.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
  });
  active?.postMessage({ type: 'FILES' }, [port2]);
  const parsed = v.safeParse(SiteListSchema, await answer);
  if (!parsed.success)
    throw new Error(`The list of files cannot be read: ${parsed.issues[0].message}`);
  return parsed.output;
}
