import { type Language, languages } from '../domain/watcher.ts';

/** The one of our languages that an `Accept-Language` header (RFC 9110, 12.5.4) likes best; English if none. */
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
    const found = languages.find((each) => each === language);
    if (found !== undefined && quality > 0) return found;
  }
  return 'en';
}
