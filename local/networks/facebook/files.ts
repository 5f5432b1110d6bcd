import { readFileSync } from 'node:fs';
import type { Reply } from './http.ts';

/** Which file answers which path; the SDK stands where Meta's does, in any language. */
const FILES: readonly (readonly [path: RegExp, file: string, type: string])[] = [
  [/^\/_double\/?$/, 'page.html', 'text/html'],
  [/^\/_double\/page\.js$/, 'page.js', 'text/javascript'],
  [/^\/_double\/login$/, 'login.html', 'text/html'],
  [/^\/_double\/login\.js$/, 'login.js', 'text/javascript'],
  [/^\/_double\/style\.css$/, 'style.css', 'text/css'],
  [/^\/_double\/page\.css$/, 'page.css', 'text/css'],
  [/^\/_double\/login\.css$/, 'login.css', 'text/css'],
  [/^\/[a-z]{2}_[A-Z]{2}\/sdk\.js$/, 'sdk.js', 'text/javascript'],
];

/** Nothing but the double's own files may run or be loaded on its pages. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";

/** The page, script or style sheet at a path, if there is one. */
export function fileAt(path: string): Reply | null {
  const found = FILES.find(([pattern]) => pattern.test(path));
  if (found === undefined) return null;
  const [, file, type] = found;
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-cache',
    // Pages of another origin load the SDK with `crossorigin`.
    ...(file === 'sdk.js' ? { 'access-control-allow-origin': '*' } : { 'content-security-policy': POLICY }),
  };
  return { status: 200, headers, body: readFileSync(new URL(`./web/${file}`, import.meta.url), 'utf8') };
}
