import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './tests/tools/chromium';

const executablePath = findChromium();
const port = Number(process.env['SEXTANT_PORT'] ?? 4179);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 1,
  // Waits end with what is waited for; these bounds are for machines many times slower and busier than ours.
  timeout: 900_000,
  expect: { timeout: 120_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    // A sub-path on purpose: the built site must work wherever it is put.
    baseURL: `http://127.0.0.1:${port}/some/path/`,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      args: chromiumFlags,
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `node tests/tools/serve.mjs --port ${port} --base /some/path/`,
    url: `http://127.0.0.1:${port}/some/path/`,
    reuseExistingServer: false,
  },
});
