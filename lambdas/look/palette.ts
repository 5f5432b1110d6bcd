/** Contrast on paper: ink 14, muted 5.7, accent 6.3 (WCAG 2 asks for 4.5). */
const light = {
  paper: '#faf6ef',
  ink: '#2b2522',
  muted: '#6b605a',
  accent: '#b01c3f',
  rule: '#e3d9cb',
  edge: '#8d8178',
  hover: '#f3ecdf',
} as const;

export type Colour = keyof typeof light;

/** For those who prefer it: ink 14.6, muted 6.7, accent 7.5. */
const dark: Readonly<Record<Colour, string>> = {
  paper: '#1d1917',
  ink: '#f1eae1',
  muted: '#aa9e94',
  accent: '#f58a9f',
  rule: '#3d3631',
  edge: '#8a7d73',
  hover: '#28221f',
};

/** Ink on warm paper and one red: the colours of the mails, of the pages they lead to, and of the site. */
export const palette: Readonly<Record<'light' | 'dark', Readonly<Record<Colour, string>>>> = { light, dark };

/** The palette as a style sheet's custom properties (`var(--paper)`), light or dark as the reader prefers. */
export const paletteProperties = [
  `:root{color-scheme:light dark;${properties(light)}}`,
  `@media (prefers-color-scheme:dark){:root{${properties(dark)}}}`,
].join('');

function properties(colours: Readonly<Record<Colour, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
