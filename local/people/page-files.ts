const file = (name: string) => new URL(`web/${name}`, import.meta.url);

/** What the pages of all doubles share: how everything looks, a page of people, and what makes it work. */
export const peoplePageFiles = {
  'page.html': file('page.html'),
  'people-page.js': file('people-page.js'),
  'neighbours.js': file('neighbours.js'),
  'style.css': file('style.css'),
  'page.css': file('page.css'),
} as const;
