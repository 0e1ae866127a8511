import * as v from 'valibot';
import { LanguageSchema, type Language } from './language';

/** One folder each; the name is in the language itself. */
export const languages = [
  { tag: 'en', name: 'English', load: () => import('./en/language') },
  { tag: 'de', name: 'Deutsch', load: () => import('./de/language') },
] as const;
export type LanguageTag = (typeof languages)[number]['tag'];

/** The first language of a person's list that there is here; English where there is none. */
export function languageFor(wanted: readonly string[]): LanguageTag {
  for (const tag of wanted) {
    const found = languages.find((l) => l.tag === tag.toLowerCase().split('-')[0]);
    if (found) return found.tag;
  }
  return 'en';
}

/** @throws {v.ValiError} where a text is missing */
export async function loadLanguage(tag: LanguageTag): Promise<Language> {
  const found = languages.find((l) => l.tag === tag) ?? languages[0];
  return v.parse(LanguageSchema, (await found.load()).default);
}
