#!/usr/bin/env bash
# Brings a Chromium where none is found: Debian's by apt, otherwise Playwright's own.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
[ -n "${CHROMIUM_PATH:-}" ] && exit 0
[ -d '/Applications/Google Chrome.app' ] && exit 0
if command -v apt-get >/dev/null; then
  sudo=''; [ "$(id -u)" = 0 ] || sudo='sudo -n'
  if $sudo apt-get update -qq && $sudo apt-get install -y -qq chromium >/dev/null; then exit 0; fi
fi
npx playwright install chromium
