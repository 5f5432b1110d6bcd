import { defaultLanguage, isLanguage, type Language } from '../domain/languages.ts';

/** The one of our languages that an `Accept-Language` header (RFC 9110, 12.5.4) likes best; ours if it likes none. */
export function preferredLanguage(header = ''): Language {
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters
        .map((each) => /^\s*q=([\d.]{1,5})$/.exec(each)?.[1])
        .find((each) => each !== undefined);
      return { language: range.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { language, quality } of wishes) {
    if (isLanguage(language) && quality > 0) return language;
  }
  return defaultLanguage;
}
