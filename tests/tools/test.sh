#!/usr/bin/env bash
# `npm test`: installs what is missing, then every check, in the order in which they fail fastest.
set -euo pipefail
cd "$(dirname "$0")/../.."

[ -d node_modules/vite ] || npm ci --no-audit --no-fund
bash tests/tools/install-chromium.sh
# A real model for the tests; without it they say that they were skipped, and why.
node tests/tools/fetchWeights.mjs --small || true

step() { printf '\n== %s\n' "$1"; shift; "$@"; }
step 'format'         npx prettier --check --log-level warn .
step 'lint'           npx eslint .
step 'unused code'    npx knip
step 'types'          npx svelte-check --tsconfig ./tsconfig.json --fail-on-warnings --output human
step 'unit tests'     npx vitest run --project unit
step 'browser tests'  npx vitest run --project browser
step 'build'          npx vite build --logLevel warn
step 'bundle size'    node tests/tools/bundle-size.mjs
step 'end to end'     npx playwright test
