import type { Server, ServerResponse } from 'node:http';

export interface ServeOptions {
  readonly root: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Starts and ends with a slash. */
  readonly base: string;
  /** Content types by ending, e.g. `.mjs`, that this host gives in place of the right ones. */
  readonly types?: Readonly<Record<string, string>>;
  /** Answers a path below `base` itself and gives true, or gives false. */
  readonly answer?: (path: string, response: ServerResponse) => boolean;
  /** Sends the headers of cross-origin isolation. */
  readonly isolated?: boolean;
}

export function serve(options: ServeOptions): Promise<Server>;
