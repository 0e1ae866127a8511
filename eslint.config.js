import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The one direction of imports (CONTRIBUTING.md): each layer and what it may import besides itself. */
const layers = {
  spaces: [],
  models: ['spaces'],
  search: ['spaces'],
  evaluate: ['spaces', 'models', 'search'],
  llm: ['spaces', 'models', 'search'],
  ownTable: ['spaces'],
  study: ['spaces', 'search', 'evaluate'],
  store: ['spaces', 'search', 'ownTable', 'study'],
  workers: ['spaces', 'models', 'search', 'evaluate', 'llm', 'ownTable', 'study', 'store'],
  app: ['spaces', 'models', 'search', 'evaluate', 'llm', 'ownTable', 'study', 'store', 'workers'],
};
const folderOf = (layer) => (['spaces', 'models'].includes(layer) ? layer : `src/${layer}`);

export default ts.config(
  {
    ignores: [
      'dist',
      'test-results',
      'playwright-report',
      'node_modules',
      '.cache',
      '**/.work',
      'public',
      'dev-dist',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.worker } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    files: ['tests/**', '*.config.{ts,js}', '**/pack/**'],
    languageOptions: { globals: globals.node },
  },
  { files: ['tests/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-console': 'error',
      'no-undef': 'off',
      eqeqeq: 'error',
      'svelte/no-at-html-tags': 'error',
    },
  },
  {
    files: ['spaces/**/*.ts', 'src/search/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is passed in (Rng).' },
        { object: 'Date', property: 'now', message: 'Time is passed in.' },
        { object: 'performance', property: 'now', message: 'Time is passed in.' },
      ],
    },
  },
  {
    files: ['src/**', 'spaces/**', 'models/**'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { project: './tsconfig.json' } },
      'boundaries/elements': Object.keys(layers).map((layer) => ({
        type: layer,
        pattern: folderOf(layer),
      })),
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(layers).map(([layer, below]) => ({
            from: { element: { type: layer } },
            allow: { to: { element: { types: { anyOf: [layer, ...below] } } } },
          })),
        },
      ],
    },
  },
);
