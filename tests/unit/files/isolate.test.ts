import { expect, it } from 'vitest';
import { allowIsolation, mayIsolate } from '#src/files/isolationSwitch';
import { isolate, startsWorker } from '../../../src/serviceWorker/isolate';
import { memoryCaches } from '../llm/memoryCaches';

/** A request as a browser makes it; `Request` alone cannot be given a destination. */
const asked = (destination: string, method = 'GET') =>
  ({ destination, method }) as unknown as Request;
const yes = () => Promise.resolve(true);
const no = () => Promise.resolve(false);
const opener = 'cross-origin-opener-policy';
const embedder = 'cross-origin-embedder-policy';
const page = (headers = {}) => new Response('page', { headers: { 'x-kept': '1', ...headers } });
const both = async (answer: Promise<Response>) => {
  const { headers } = await answer;
  return [headers.get(opener), headers.get(embedder), headers.get('x-kept')];
};

it('isolates a page in a tab of its own, whose workers say so, too', async () => {
  const wanted = ['same-origin', 'credentialless', '1'];
  expect(await both(isolate(asked('document'), page(), yes))).toEqual(wanted);
  const worker = isolate(asked('worker'), page(), no);
  expect(await both(worker)).toEqual([null, 'credentialless', '1']);
  expect(await (await worker).text()).toBe('page');
});

it('leaves frames, and every other file, as their host sent them', async () => {
  for (const destination of ['iframe', 'frame', 'embed', 'object', 'script', 'image', '']) {
    const answer = page();
    expect(await isolate(asked(destination), answer, yes)).toBe(answer);
  }
});

it('takes the headers away, also those of the host, where a person switched it off', async () => {
  const sent = page({ [opener]: 'same-origin', [embedder]: 'require-corp' });
  expect(await both(isolate(asked('document'), sent, no))).toEqual([null, null, '1']);
});

it('does not touch answers that cannot be copied', async () => {
  const hidden = Response.error();
  Object.defineProperty(hidden, 'type', { value: 'opaqueredirect' });
  expect(await isolate(asked('document'), hidden, yes)).toBe(hidden);
});

it('knows the scripts of workers', () => {
  expect(['worker', 'sharedworker'].every((kind) => startsWorker(asked(kind)))).toBe(true);
  expect(startsWorker(asked('script'))).toBe(false);
  expect(startsWorker(asked('worker', 'POST'))).toBe(false);
});

it('keeps the switch for each site, on unless it was switched off', async () => {
  const caches = memoryCaches();
  const [here, there] = ['https://example.test/a/', 'https://example.test/b/'];
  expect(await mayIsolate(caches, here)).toBe(true);
  await allowIsolation(caches, here, false);
  expect([await mayIsolate(caches, here), await mayIsolate(caches, there)]).toEqual([false, true]);
  await allowIsolation(caches, here, true);
  expect(await mayIsolate(caches, here)).toBe(true);
});
