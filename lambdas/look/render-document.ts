import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';

/**
 * A whole document as HTML: the one way in which mails and pages are written. All text and every attribute is escaped; a style sheet is
 * text, too, so it must do without `"`, `&` and `<`.
 */
export function renderDocument(html: JSX.Element): string {
  return `<!doctype html>${renderToString(html)}\n`;
}
