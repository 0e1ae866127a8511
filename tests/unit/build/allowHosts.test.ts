import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allowHosts } from '../../../src/build/allowHosts';

const page = readFileSync(new URL('../../../src/index.html', import.meta.url), 'utf8');

test('the policy of the page allows the hosts that a build names, and no others', () => {
  expect(allowHosts(page, '')).toBe(page);
  const wider = allowHosts(page, ' http://192.168.1.5:8000  http://school.test ');
  expect(wider).toContain(
    "connect-src 'self' https: http://192.168.1.5:8000 http://school.test blob:",
  );
  expect(wider.replace(' http://192.168.1.5:8000 http://school.test', '')).toBe(page);
});

test('what is no origin is named', () => {
  for (const wrong of ['school', 'http://school.test/weights', "http://x; script-src 'none'"]) {
    expect(() => allowHosts(page, wrong)).toThrow(/VITE_SEXTANT_HOSTS: ".*" is no origin/);
  }
  expect(() => allowHosts('<html></html>', '')).toThrow(/no policy/);
});
