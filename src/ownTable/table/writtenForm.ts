import type { Architecture, Decoded } from '#spaces/space';
import type { DraftTable } from './draftTable';

type Written = Pick<DraftTable, 'form' | 'dimensions'>;

/** An architecture as the person's file writes it. */
export const writeForm = ({ form, dimensions }: Written, a: Architecture): string =>
  dimensions.reduce(
    (text, { labels }, d) => `${text}${labels[a[d] ?? -1] ?? '?'}${form[d + 1] ?? ''}`,
    form[0] ?? '',
  );

/** Reads {@link writeForm}'s text; the message names the first choice that is wrong. */
export function readForm({ form, dimensions }: Written): (text: string) => Decoded {
  const pattern = new RegExp(
    `^${escaped(form[0] ?? '')}${dimensions
      .map(({ labels }, d) => `(${labels.map(escaped).join('|')})${escaped(form[d + 1] ?? '')}`)
      .join('')}$`,
  );
  return (text) => {
    const found = pattern.exec(text);
    if (found === null) return { ok: false, message: firstWrong({ form, dimensions }, text) };
    const architecture = dimensions.map(({ labels }, d) => labels.indexOf(found[d + 1] ?? ''));
    return { ok: true, architecture };
  };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function firstWrong({ form, dimensions }: Written, text: string): string {
  let rest = text.startsWith(form[0] ?? '') ? text.slice(form[0]?.length ?? 0) : text;
  for (const [d, { name, labels }] of dimensions.entries()) {
    const behind = form[d + 1] ?? '';
    const label = labels
      .filter((l) => rest.startsWith(`${l}${behind}`))
      .reduce<string | null>(
        (longest, l) => (l.length > (longest?.length ?? -1) ? l : longest),
        null,
      );
    if (label === null) return `${name}: no option in "${rest.slice(0, 30) || 'nothing'}"`;
    rest = rest.slice(label.length + behind.length);
  }
  return rest === ''
    ? `"${text}" is no architecture here`
    : `"${rest.slice(0, 30)}" follows the last choice`;
}
