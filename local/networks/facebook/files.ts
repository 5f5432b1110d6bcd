import { readFileSync } from 'node:fs';
import { pageStyles } from '../../people/page-styles.ts';
import type { Reply } from './http.ts';

const own = (name: string) => new URL(`./web/${name}`, import.meta.url);

/** Which file answers which path; the SDK stands where Meta's does, in any language. */
const FILES: readonly (readonly [path: RegExp, file: URL, type: string])[] = [
  [/^\/_double\/?$/, own('page.html'), 'text/html'],
  [/^\/_double\/page\.js$/, own('page.js'), 'text/javascript'],
  [/^\/_double\/login$/, own('login.html'), 'text/html'],
  [/^\/_double\/login\.js$/, own('login.js'), 'text/javascript'],
  [/^\/_double\/style\.css$/, pageStyles['style.css'], 'text/css'],
  [/^\/_double\/page\.css$/, pageStyles['page.css'], 'text/css'],
  [/^\/_double\/login\.css$/, own('login.css'), 'text/css'],
];
const SDK = /^\/[a-z]{2}_[A-Z]{2}\/sdk\.js$/;

/** Nothing but the double's own files may run or be loaded on its pages. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";

/** The page, script or style sheet at a path, if there is one. */
export function fileAt(path: string): Reply | null {
  // Pages of another origin load the SDK with `crossorigin`.
  if (SDK.test(path)) return fileReply(own('sdk.js'), 'text/javascript', { 'access-control-allow-origin': '*' });
  const found = FILES.find(([pattern]) => pattern.test(path));
  if (found === undefined) return null;
  const [, file, type] = found;
  return fileReply(file, type, { 'content-security-policy': POLICY });
}

function fileReply(file: URL, type: string, headers: Readonly<Record<string, string>>): Reply {
  return {
    status: 200,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache', ...headers },
    body: readFileSync(file, 'utf8'),
  };
}
