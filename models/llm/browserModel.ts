import type { BrowserEntry } from './entry';

/** Id of the one entry of its kind. */
export const browserModelId = 'browser';

/**
 * The browser's own model, by the Prompt API (Chrome 148 and newer on desktops). Its size, licence and
 * version are the browser's; the context window is what the session tells.
 */
export const browserModel: BrowserEntry = {
  engine: 'browser',
  id: browserModelId,
  title: "The browser's own model",
  family: 'chosen by the browser',
  licence: { name: 'terms of the browser', url: 'https://developer.chrome.com/docs/ai/prompt-api' },
  parameters: 0,
  contextTokens: 4096,
  thinking: false,
  role: 'both',
  temperature: { navigator: 0.6, generator: 0.6 },
};
