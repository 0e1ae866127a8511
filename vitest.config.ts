import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { siteFiles } from './src/build/siteFiles.ts';
import { chromiumFlags, findChromium } from './tests/tools/chromium';

/** For a machine many times slower than ours, and busy with other things: no test measures time by it. */
const patienceMs = 180_000;

const executablePath = findChromium();

export default defineConfig({
  test: {
    projects: [
      {
        define: siteFiles(),
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: patienceMs,
          include: ['tests/unit/**/*.test.ts'],
        },
      },
      {
        plugins: [svelte()],
        define: siteFiles(),
        test: {
          name: 'browser',
          testTimeout: patienceMs,
          include: ['tests/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: chromiumFlags,
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
