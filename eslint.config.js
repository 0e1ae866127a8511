import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The one direction of imports (CONTRIBUTING.md): each layer and what it may import besides itself. */
const layers = {
  files: [],
  spaces: [],
  // What the own model learns from is made by the product itself.
  'models/llm/own/corpus': ['spaces', 'search', 'llm'],
  models: ['spaces'],
  search: ['spaces'],
  evaluate: ['files', 'spaces', 'models', 'search'],
  llm: ['files', 'spaces', 'models', 'search'],
  ownTable: ['spaces'],
  study: ['spaces', 'search', 'evaluate'],
  lessons: ['spaces', 'search', 'evaluate', 'study'],
  store: ['spaces', 'search', 'ownTable', 'study'],
  workers: ['files', 'spaces', 'models', 'search', 'evaluate', 'llm', 'ownTable', 'study', 'store'],
  app: [
    'files',
    'spaces',
    'models',
    'search',
    'evaluate',
    'llm',
    'ownTable',
    'study',
    'lessons',
    'store',
    'workers',
  ],
  // What stands in the place of other modules in the single file, and its start.
  singleFile: ['files', 'search', 'evaluate', 'llm', 'workers', 'app'],
};
const folderOf = (layer) => (/^(spaces|models)/.test(layer) ? layer : `src/${layer}`);

export default ts.config(
  {
    ignores: [
      'dist',
      'bundle',
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
    // Younger than the oldest browsers of tier 1 (README, "What each tier needs"); what the language itself got
    // since 2023 is left out of tsconfig's `lib`.
    files: ['src/**', 'spaces/**', 'models/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          ['AbortSignal', 'any'],
          ['URL', 'canParse'],
          ['URL', 'parse'],
          ['Response', 'json'],
        ].map(([object, property]) => ({
          selector: `MemberExpression[object.name='${object}'][property.name='${property}']`,
          message: `${object}.${property} is not in Chromium 109, Firefox 115 and Safari 16.4.`,
        })),
        ...[
          'bytes',
          'checkVisibility',
          'startViewTransition',
          'showPopover',
          'requestIdleCallback',
          'toSorted',
          'toReversed',
          'toSpliced',
          'with',
        ].map((property) => ({
          selector: `CallExpression[callee.property.name='${property}']`,
          message: `${property}() is not in Chromium 109, Firefox 115 and Safari 16.4.`,
        })),
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
