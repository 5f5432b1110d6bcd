/** Every page of the site: its address, and the name that its body has as a class. */
export const sitePages = [
  { path: '/', name: 'landing' },
  { path: '/app', name: 'app' },
  { path: '/confirm', name: 'confirm' },
  { path: '/deletion', name: 'deletion' },
  { path: '/privacy', name: 'privacy' },
  { path: '/sign-in', name: 'sign-in' },
  { path: '/status', name: 'status' },
] as const;

/** The name of the page for addresses that lead nowhere. */
export const missingPageName = 'not-found';

/** Whether this is the page of that name, as this project writes pages. */
export function isPage(html: string, name: string): boolean {
  return html.includes('Breakup Notifier') && html.includes(`<body class="page-${name}"`);
}

/** Scripts, style sheets and fonts that pages load, by path. */
export function assetsIn(pages: Iterable<string>): readonly string[] {
  const found = [...pages].flatMap((html) => [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)]);
  return [...new Set(found.map(([, path = '']) => path))].sort();
}
