import type { Described } from './checksums';

/**
 * The teacher's page with its figures. @param page has `{{name}}` where a figure goes
 * @throws {Error} naming a figure that the page asks for and that there is none of
 */
export function teacherPage(page: string, files: readonly Described[], version: string): string {
  const site = files.filter(({ path }) => path.startsWith('site/'));
  const sum = (list: readonly Described[]) => list.reduce((total, { bytes }) => total + bytes, 0);
  const single = files.filter(({ path }) => path === 'sextant.html');
  const figures: Readonly<Record<string, string>> = {
    version,
    single: megabytes(sum(single)),
    singleSha256: single[0]?.sha256 ?? '',
    site: megabytes(sum(site)),
    siteFiles: String(site.length),
  };
  return page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const figure = figures[name];
    if (figure === undefined) throw new Error(`The teacher's page asks for “${name}”.`);
    return figure;
  });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
