import { createReadStream, existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { basename, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { chromiumFlags, findChromium } from '#tests/tools/chromium';
import type { RunConfig } from '#src/search/config';
import type { EventBody } from '#src/search/events';
import type { Executed } from '#src/study/run/execute';
import type { Study } from '#src/study/run/study';
import type {} from './llmPage/main';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** One for each process: several may measure at the same time. */
const outDir = here(`../../.cache/bench-llm-${process.pid}`);
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** A page in headless Chromium that runs the site's own code on a model. */
export interface LlmHarness {
  /** Has the page take the model's file; null: the model of the site. @returns the model's id */
  open(name: string): Promise<string>;
  /** One run; `onEvents` is called as it goes. */
  run(
    config: RunConfig,
    threads: number | null,
    onEvents: (events: readonly EventBody[]) => void,
  ): Promise<EventBody[]>;
  close(): Promise<void>;
}

/** The harness in a page, which runs studies too. */
export interface PageHarness extends LlmHarness {
  /** One run of a study that the model plays or judges. */
  execute(study: Study, run: number): Promise<Executed>;
}

/** Builds the page, serves it with the model's file, and opens it. @param isolated allows threads */
export async function openHarness(
  modelFile: string | null,
  isolated: boolean,
): Promise<PageHarness> {
  await build({
    configFile: false,
    root: here('./llmPage'),
    publicDir: here('../../public'),
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  });
  const server = await serve(modelFile, isolated);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumFlags,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const page = await browser.newPage();
  let receive: (events: EventBody[]) => void = () => undefined;
  await page.exposeFunction('benchEvents', (events: EventBody[]) => receive(events));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => 'bench' in window);
  return {
    open: (name) => page.evaluate((file) => window.bench.open(file), name),
    run: async (config, threads, onEvents) => {
      const all: EventBody[] = [];
      receive = (events) => {
        all.push(...events);
        onEvents(events);
      };
      await page.evaluate(([c, t]) => window.bench.run(c, t), [config, threads] as const);
      return all;
    },
    execute: (study, run) =>
      page.evaluate(([s, n]) => window.bench.execute(s, n), [study, run] as const),
    close: () => closeAll(browser, server),
  };
}

async function closeAll(browser: Browser, server: Server): Promise<void> {
  await browser.close();
  server.closeAllConnections();
  await rm(outDir, { recursive: true, force: true });
  await new Promise((resolve) => server.close(resolve));
}

async function serve(modelFile: string | null, isolated: boolean): Promise<Server> {
  const headers = isolated
    ? {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      }
    : {};
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file =
      basename(path) === 'model.gguf' && modelFile !== null
        ? modelFile
        : join(outDir, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    void stat(file).then(({ size }) => {
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { ...headers, 'content-type': type, 'content-length': size });
      createReadStream(file).pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
