import { palette } from '../../lambdas/look/palette.ts';

/** What a phone needs to know to keep the site among its apps (W3C, Web Application Manifest). */
export function manifest(): string {
  return `${JSON.stringify({
    name: 'Breakup Notifier',
    short_name: 'Breakups',
    id: '/',
    start_url: '/app',
    scope: '/',
    display: 'minimal-ui',
    background_color: palette.light.paper,
    theme_color: palette.light.paper,
    icons: [
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  })}\n`;
}
