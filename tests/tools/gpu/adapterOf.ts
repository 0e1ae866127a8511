import type { Page } from '@playwright/test';

/** What the page is given as a GPU, in words; whether it is one, and not a CPU that acts as one. */
export async function adapterOf(
  page: Page,
): Promise<{ readonly told: string; readonly real: boolean }> {
  const found = await page.evaluate(async () => {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return null;
    const { vendor, architecture, description } = adapter.info;
    return [vendor, architecture, description, ...adapter.features].filter(Boolean).join(', ');
  });
  if (found === null) return { told: 'none', real: false };
  const emulated = /swiftshader|llvmpipe|lavapipe/i.test(found);
  return { told: emulated ? `${found} (emulated on the CPU)` : found, real: !emulated };
}
