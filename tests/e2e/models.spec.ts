import { expect, test, type Page } from '@playwright/test';

// Models by their addresses, in the built site, with web-llm's own worker. No weights are needed: what is
// tried is how a row tells the truth while a model comes, fails and is tried. Requests that fail are part of
// it, so the console is not watched here.

const folder = /\/some\/path\/weights\/m\/resolve\/main\//;
const files: Readonly<Record<string, string>> = {
  'mlc-chat-config.json': JSON.stringify({
    tokenizer_files: ['tokenizer.json'],
    context_window_size: 4096,
  }),
  'tensor-cache.json': JSON.stringify({ records: [{ dataPath: 'shard.bin', nbytes: 6 }] }),
  'tokenizer.json': JSON.stringify({ model: { vocab: { a: 0 } } }),
};

const cached = (page: Page) =>
  page.evaluate(async () => {
    const urls: string[] = [];
    for (const name of await caches.keys()) {
      if (!/^(webllm|sextant-gguf)/.test(name)) continue;
      for (const request of await (await caches.open(name)).keys()) urls.push(request.url);
    }
    return urls;
  });

/** Serves the model beside the page; `shard` and `library` answer, or fail, as they are told. */
async function serve(page: Page, shard: () => Promise<string>, library: () => string | null) {
  await page.route(folder, async (route) => {
    const name = route.request().url().split('/').at(-1) ?? '';
    const body = name === 'shard.bin' ? await shard() : files[name];
    if (body === undefined) await route.fulfill({ status: 404 });
    else await route.fulfill({ body }).catch(() => undefined);
  });
  await page.route(/\/weights\/m\.wasm/, async (route) => {
    const body = library();
    await (body === null ? route.fulfill({ status: 404 }) : route.fulfill({ body }));
  });
}

const row = (page: Page) => page.getByRole('listitem').filter({ hasText: 'My-q4f32_1-MLC' });

async function ask(page: Page): Promise<void> {
  const details = page.getByText('Another model, by its address');
  if (!(await page.getByLabel('Kind').isVisible())) await details.click();
  await page.getByLabel('Kind').selectOption('web-llm');
  await page.getByLabel('Name with its quantisation').fill('My-q4f32_1-MLC');
  await page.getByLabel('Address of the folder').fill('weights/m');
  await page.getByLabel('Address of the model library').fill('weights/m.wasm');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
}

test('a model by its address has a row while it comes, can be cancelled, and leaves nothing', async ({
  page,
}) => {
  let answer: (body: string) => void = () => undefined;
  const shard = () => new Promise<string>((resolve) => (answer = resolve));
  await serve(page, shard, () => 'no wasm');
  await page.goto('./#/models');
  await ask(page);
  await expect(row(page).getByRole('progressbar')).toBeVisible();
  await expect(row(page)).toContainText('GPU');
  await row(page)
    .getByRole('button', { name: /Cancel/ })
    .click();
  await expect(row(page)).toHaveCount(0);
  answer('012345');
  await expect.poll(() => cached(page)).toEqual([]);
});

test('a row keeps why a model failed, while it came and when it was tried, and what to do', async ({
  page,
}) => {
  let library: string | null = null;
  await serve(
    page,
    () => Promise.resolve('012345'),
    () => library,
  );
  await page.goto('./#/models');
  await ask(page);
  await expect(row(page).getByRole('alert')).toContainText(/m\.wasm cannot be fetched: status 404/);
  await expect(row(page).getByRole('alert')).toContainText('address of the mirror');
  expect(await cached(page)).toEqual([]);
  await expect(page.getByText('could not be downloaded')).toBeVisible();

  library = 'this is no wasm';
  await row(page)
    .getByRole('button', { name: /Try again/ })
    .click();
  await expect(row(page)).toContainText('on this machine');
  await expect(page.getByText('could not be downloaded')).toHaveCount(0);
  await row(page).getByRole('button', { name: 'Try it' }).click();
  const trouble = row(page).getByRole('alert');
  await expect(trouble).toContainText('Failed when it was used last', { timeout: 60_000 });
  await expect(trouble).toContainText(/WebAssembly|CompileError/);
  await expect(trouble).not.toContainText('[object');
  await expect(row(page)).toContainText('on this machine');
  await page.reload();
  await expect(trouble).toContainText('Failed when it was used last');
  await row(page).getByRole('button', { name: 'Delete' }).click();
  await expect(row(page)).toHaveCount(0);
  expect(await cached(page)).toEqual([]);
});

test('an address that the page may not ask is refused in words', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./#/models');
  await page.getByText(/^Mirror/).click();
  const field = page.getByLabel(/Address of a folder that has the weights/);
  await field.fill('http://192.0.2.7/weights');
  await field.blur();
  await expect(page.getByText(/policy allows other hosts on https only/)).toBeVisible();
  expect(asked.filter((url) => url.includes('192.0.2.7'))).toEqual([]);
});
