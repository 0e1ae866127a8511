import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { assemble } from '../../../src/build/singleFile/assemble';
import { carriedFiles } from '../../../src/build/singleFile/carriedFiles';

const top = new URL('../../../', import.meta.url).pathname;
const page = readFileSync(`${top}src/index.html`, 'utf8');
const parts = {
  page,
  scripts: { 'theme.js': 'theme()', 'start.js': 'start()' },
  program: "const a = '</script><!-- $& -->';",
  styles: 'p::after { content: "</style>" }',
  icon: '<svg/>',
  files: new Map([['a/b.bin', new Uint8Array([0, 255, 7])]]),
};
/** Texts of the elements `script` that run, as a browser reads them: up to the next end tag. */
const scriptsOf = (html: string) =>
  [...html.matchAll(/<script(?! type)[^>]*>([^]*?)<\/script/g)].map(([, text]) => text ?? '');

describe('the single file', () => {
  it('has its scripts inside, and a policy that knows each by its hash and allows no request', () => {
    const html = assemble(parts);
    const policy = /content="(default-src[^"]*)"/.exec(html)?.[1] ?? '';
    const scripts = scriptsOf(html);
    expect(scripts).toHaveLength(3);
    for (const text of scripts) {
      expect(policy).toContain(createHash('sha256').update(text).digest('base64'));
    }
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/connect-src|https|unsafe|'self'/);
    expect(html).not.toMatch(/\b(src|href)="(?!data:|\.\/")/);
  });

  it('means the same as the program that was put in', () => {
    const program = scriptsOf(assemble(parts)).at(-1) ?? '';
    expect(new Function(`${program} return a;`)()).toBe('</script><!-- $& -->');
  });

  it('carries files as text of their bytes', () => {
    const text = /data-file="a\/b\.bin">([^<]*)</.exec(assemble(parts))?.[1] ?? '';
    expect([...Buffer.from(text, 'base64')]).toEqual([0, 255, 7]);
  });

  it('is not made of what a page would change, nor of a page that lacks a place', () => {
    expect(() => assemble({ ...parts, program: 'a\r\nb' })).toThrow('program has a character');
    expect(() => assemble({ ...parts, page: '<html lang="en">' })).toThrow('The page has no');
  });

  it('carries every table, recording and card, and nothing else of the supernets', () => {
    const names = [...carriedFiles(top).keys()];
    expect(names).toContain('recordings/list.json');
    expect(names.filter((name) => name.endsWith('table.bin')).length).toBeGreaterThan(1);
    expect(names).toContain('models/supernets/mobilenet/card.json');
    expect(names.filter((name) => /^supernets\/|safetensors/.test(name))).toEqual([]);
  });
});
