import { fetchWeights } from '#tests/tools/weights';
import { appears, expect, test } from './page';

test('opens a GGUF file of a general model and tries it', async ({ page }) => {
  test.setTimeout(0); // What bounds it is that nothing moves.
  const weights = fetchWeights(true);
  test.skip(weights.path === null, `The weights cannot be had here: ${weights.why}`);
  await page.goto('./#/models');
  await page.getByLabel('GGUF file to open').setInputFiles(weights.path ?? '');
  const here = page.getByRole('listitem').filter({ hasText: /SmolLM2-135M-Instruct\./ });
  await appears(page, here);
  await expect(here).toHaveCount(1);
  await here.getByRole('button', { name: 'Try it' }).click();
  await appears(page, here.getByText(/architectures valid/));
  await expect(here.getByText(/tokens\/s/)).toBeVisible();
});
