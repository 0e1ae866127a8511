import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { allowHosts } from './src/build/allowHosts.ts';
import { firstLoad } from './src/build/firstLoad.ts';
import { neverHydrates } from './src/build/neverHydrates.ts';
import { oldestBrowsers } from './src/build/oldestBrowsers.ts';
import { importsAnywhere, preloads } from './src/build/preloads.ts';
import { hashesOf, siteFiles } from './src/build/siteFiles.ts';
import { workerWithPage } from './src/build/workerWithPage.ts';

/** In development Vite puts styles into the page itself, which the built site's policy forbids. */
const relaxPolicyInDevelopment: Plugin = {
  name: 'relax-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

/** Hosts that this build may ask besides its own and those on https (`models/llm/README.md`). */
const allowMoreHosts: Plugin = {
  name: 'allow-more-hosts',
  transformIndexHtml: (html) => allowHosts(html, process.env['VITE_SEXTANT_HOSTS'] ?? ''),
};

/** Many hosts serve .mjs as anything but a script, and browsers then refuse it. */
const output = {
  assetFileNames: ({ names }: { names: string[] }) =>
    names[0]?.endsWith('.mjs') === true
      ? 'assets/[name]-[hash].js'
      : 'assets/[name]-[hash][extname]',
};

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../public',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: oldestBrowsers,
    cssTarget: oldestBrowsers,
    assetsInlineLimit: 0,
    modulePreload: preloads,
    rolldownOptions: { output: { ...output, codeSplitting: { groups: firstLoad } } },
  },
  define: siteFiles(),
  worker: { format: 'es', rolldownOptions: { output } },
  optimizeDeps: { exclude: ['onnxruntime-web', '@mlc-ai/web-llm', '@wllama/wllama'] },
  plugins: [
    relaxPolicyInDevelopment,
    allowMoreHosts,
    workerWithPage,
    importsAnywhere,
    neverHydrates,
    svelte({ configFile: '../svelte.config.js' }),
    VitePWA({
      injectRegister: false,
      manifest: {
        name: 'Sextant, neural architecture search in a browser tab',
        short_name: 'Sextant',
        description: 'Search neural architectures in the page, without a server.',
        start_url: './',
        scope: './',
        display: 'standalone',
        // A run file that is opened by a double click goes to the page that is there (`state/launched.ts`).
        launch_handler: { client_mode: 'focus-existing' },
        file_handlers: [
          { action: './', accept: { 'application/x-ndjson': ['.sextant', '.jsonl'] } },
        ],
        background_color: '#FAF8F3',
        theme_color: '#FAF8F3',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
        ],
      },
      strategies: 'injectManifest',
      srcDir: 'serviceWorker',
      filename: 'sw.ts',
      injectManifest: {
        globPatterns: ['**/*.*'],
        globIgnores: ['sw.js'],
        maximumFileSizeToCacheInBytes: 2 ** 30,
        manifestTransforms: [
          (entries) =>
            Promise.resolve({
              manifest: entries.map((entry) => ({
                ...entry,
                bytes: entry.size,
                revision: hashesOf(`dist/${entry.url}`).join(' '),
              })),
            }),
        ],
      },
    }),
  ],
});
