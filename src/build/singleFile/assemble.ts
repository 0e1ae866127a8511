import { createHash } from 'node:crypto';

export interface Parts {
  /** The site's own page, `src/index.html`. */
  readonly page: string;
  /** Scripts of `public/` that the page names, by their name. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly program: string;
  readonly styles: string;
  /** Of the icon, an SVG. */
  readonly icon: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * The page with everything inside: no request leaves it, and its policy allows none. Its scripts are known to
 * the policy by their hashes. @throws {Error} naming what of the page was not found
 */
export function assemble({ page, scripts, program, styles, icon, files }: Parts): string {
  const texts = Object.fromEntries(
    Object.entries({ ...scripts, program }).map(([name, text]) => [name, inHtml(name, text)]),
  );
  const css = styles.replaceAll('</style', '<\\/style');
  const blocks = [...files].map(
    ([name, bytes]) =>
      `<script type="text/plain" data-file="${name}">${Buffer.from(bytes).toString('base64')}</script>`,
  );
  let html = page;
  const put = (what: RegExp, by: string) => {
    if (!what.test(html)) throw new Error(`The page has no ${what}.`);
    // A function: what is put in may have the characters that mean something in a replacement.
    html = html.replace(what, () => by);
  };
  put(/<html /, '<html data-single-file ');
  put(/content="default-src[^"]*"/, `content="${policy(Object.values(texts), css)}"`);
  put(
    /href="icon\.svg"/,
    `href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}"`,
  );
  for (const name of Object.keys(scripts)) {
    put(new RegExp(`<script src="${name}"></script>`), `<script>${texts[name] ?? ''}</script>`);
  }
  put(/<\/head>/, `<style>${css}</style>\n</head>`);
  put(
    /<script type="module" src="[^"]*"><\/script>/,
    `${blocks.join('\n')}\n<script id="program">${texts['program'] ?? ''}</script>`,
  );
  return html;
}

/** The text as it may stand within an element `script`. @throws {Error} where reading it would change it */
function inHtml(name: string, text: string): string {
  if (/[\r\0]/.test(text)) throw new Error(`${name} has a character that a page cannot carry.`);
  return text.replace(/<(\/script|!--)/gi, '<\\$1');
}

function policy(scripts: readonly string[], styles: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')}`,
    `style-src ${hash(styles)}`,
    'img-src data: blob:',
    'font-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
