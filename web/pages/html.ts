import { piecesOf } from '../logic/rich-text.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Fit for text and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}

/** A text with its links, as HTML. */
export function richHtml(text: string): string {
  return piecesOf(text)
    .map(({ words, href }) =>
      href === undefined ? escapeHtml(words) : `<a href="${escapeHtml(href)}">${escapeHtml(words)}</a>`,
    )
    .join('');
}

/**
 * An element that says one of the page's texts, marked with the text's key so that the browser can say it in another language.
 * `attributes` is HTML.
 */
export function said<Texts extends object>(
  texts: Texts,
  tag: string,
  key: keyof Texts & string,
  attributes = '',
): string {
  const text = texts[key];
  if (typeof text !== 'string') throw new Error(`the text ${key} is not one piece of text`);
  return `<${tag}${attributes === '' ? '' : ` ${attributes}`} data-t="${key}">${richHtml(text)}</${tag}>`;
}
