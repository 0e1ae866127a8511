import { ended, expect, progress, start, test } from './page';

test('a link with settings that cannot be used says which', async ({ page }) => {
  await page.goto('./#/search?dataset=mnist&budget=40&colour=red&seed=&limit=flops~Infinity');
  await expect(page.getByText('has no data set "mnist"')).toBeVisible();
  await expect(page.getByText('“colour” that NAS-Bench-201 does not know')).toBeVisible();
  await expect(page.getByText('The link’s seed “” cannot be used')).toBeVisible();
  await expect(page.getByText('The link’s limit “flops~Infinity” cannot be used')).toBeVisible();
  await expect(page.getByLabel('Query budget')).toHaveValue('40');
});

test('the address is the truth: following a plain link in the same tab brings the defaults back', async ({
  page,
}) => {
  await page.goto('./#/search?task=cifar100&budget=40');
  await expect(page.getByLabel('Query budget')).toHaveValue('40');
  await page.goto('./#/search');
  await expect(page.getByLabel('Query budget')).toHaveValue('100');
  await expect(page.getByRole('radio', { name: 'CIFAR-10', exact: true })).toBeChecked();
});

test('links are read as mail and chat programs hand them on', async ({ page }) => {
  for (const link of [
    './#/search%3Ftask%3Dcifar100%26budget%3D40',
    './?task=cifar100&budget=40#/search',
    './#/search?task=cifar100&amp;budget=40',
  ]) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByLabel('Query budget')).toHaveValue('40');
    await expect(page.getByRole('radio', { name: 'CIFAR-100' })).toBeChecked();
  }
  await page.goto('./#/nowhere');
  await expect(page.getByText('“nowhere”, which is no view here')).toBeVisible();
});

test('a link wins over an own unfinished run, which is offered beside it', async ({ page }) => {
  await page.goto('./#/search?budget=60&seed=5');
  await page.getByRole('radio', { name: 'slow' }).check();
  await start(page);
  await expect(progress(page)).toContainText(/\d of\s+60/);
  await expect(page.getByText('waiting').first()).toBeVisible();
  await page.goto('about:blank');
  await page.goto('./#/search?task=imagenet16-120&budget=33');
  await expect(page.getByLabel('Query budget')).toHaveValue('33');
  await expect(page.getByRole('radio', { name: 'ImageNet16' })).toBeChecked();
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect(page.getByLabel('Query budget')).toHaveValue('60');
  await expect(page.getByText('This search was interrupted at query')).toBeVisible();
  await expect(page).toHaveURL(/budget=60.*run=/);
});

test('parts that do not fit together are completed, and said', async ({ page }) => {
  await page.goto('./#/search?space=nasbench201&evaluator=supernet&dataset=cifar10');
  await expect(page.getByLabel('Space')).toHaveValue('cells');
  await expect(page.getByText('has no data set "cifar10", only fashion-mnist')).toBeVisible();
  await expect(page.getByText('Data set Fashion-MNIST')).toBeVisible();
  await page.goto('about:blank');
  await page.goto('./#/search?space=mobilenet');
  await expect(page.getByLabel('Space')).toHaveValue('mobilenet');
  await page.goto('about:blank');
  await page.goto('./#/search?searcher=single-llm');
  await expect(page.getByLabel('Searcher')).toHaveValue('collm');
  await expect(page.getByText(/single language model needs a language model/)).toBeVisible();
});

test('a run of another machine leaves its set-up', async ({ page }) => {
  await page.goto('./#/search?task=cifar100&budget=12&run=AAAAAAAAAAAA');
  await expect(page.getByText('not on this machine')).toBeVisible();
  await expect(page.getByLabel('Query budget')).toHaveValue('12');
});

test('a hardware limit holds, and is drawn', async ({ page }) => {
  await page.goto('./#/search?limit=pixel3_latency~5&budget=30&seed=3');
  await page.getByRole('radio', { name: 'instant' }).check();
  await start(page);
  await ended(page);
  const side = page.getByRole('region', { name: 'Incumbent' });
  const latency = await side.locator('dt:text("Pixel 3 latency") + dd').innerText();
  expect(parseFloat(latency)).toBeLessThanOrEqual(5);
  expect(latency).toContain('ms');
  await expect(page.getByText('limit 5', { exact: true })).toBeVisible();
  await expect(page.getByText('Pixel 3 latency, ms')).toBeVisible();
});

test('another benchmark is searched, and says what its figures are', async ({ page }) => {
  await page.goto('./#/search');
  await page.getByLabel('Space').selectOption('nasbench-macro');
  await page.getByLabel('Searcher').selectOption('local');
  await page.getByRole('radio', { name: 'instant' }).check();
  await page.getByRole('button', { name: 'Start search' }).click();
  await expect(progress(page)).toContainText('100 of 100');
  await ended(page);
  await expect(page.getByText('There are no validation figures').first()).toBeVisible();
  await expect(page.getByText('optimum 93.13').first()).toBeVisible();
});
