/** The style sheets that the pages of all doubles share: how everything looks, and how a list of people does. */
export const pageStyles = {
  'style.css': new URL('web/style.css', import.meta.url),
  'page.css': new URL('web/page.css', import.meta.url),
} as const;
