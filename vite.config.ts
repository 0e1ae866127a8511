import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { allowHosts } from './src/build/allowHosts';

/** Large files that only some visitors need; they are cached when first used, not on install. */
const onDemand = [
  '**/*.wasm',
  '**/supernets/**',
  '**/nasbench201/{seeds,hw,zc}.bin',
  '**/assets/{weights,inference,ort,webllm,wllama,lib,esm}*',
];

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

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../public',
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  optimizeDeps: { exclude: ['onnxruntime-web', '@mlc-ai/web-llm', '@wllama/wllama'] },
  plugins: [
    relaxPolicyInDevelopment,
    allowMoreHosts,
    svelte({ configFile: '../svelte.config.js' }),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Sextant, neural architecture search in a browser tab',
        short_name: 'Sextant',
        description: 'Search neural architectures in the page, without a server.',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#FAF8F3',
        theme_color: '#FAF8F3',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,bin,json,jsonl}'],
        globIgnores: onDemand,
        cleanupOutdatedCaches: true,
        navigateFallback: 'index.html',
        runtimeCaching: [
          {
            urlPattern: ({ sameOrigin }: { sameOrigin: boolean }) => sameOrigin,
            handler: 'CacheFirst',
            options: { cacheName: 'sextant-on-demand', cacheableResponse: { statuses: [200] } },
          },
        ],
      },
    }),
  ],
});
