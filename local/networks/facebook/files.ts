import { createFiles, type FileEntry, fileReply } from '../double/files.ts';
import type { Reply } from '../double/http.ts';

const own = (name: string) => new URL(`./web/${name}`, import.meta.url);

/** Which file answers which path; the SDK stands where Meta's does, in any language. */
const ownFiles: readonly FileEntry[] = [
  [/^\/_double\/page\.js$/, own('page.js'), 'text/javascript'],
  [/^\/_double\/login$/, own('login.html'), 'text/html'],
  [/^\/_double\/login\.js$/, own('login.js'), 'text/javascript'],
  [/^\/_double\/login\.css$/, own('login.css'), 'text/css'],
];
const SDK = /^\/[a-z]{2}_[A-Z]{2}\/sdk\.js$/;

const pageAt = createFiles(
  {
    title: 'Facebook',
    intro:
      'Everybody this Facebook double knows. End a relationship here, or begin one, and everybody who watches sees it at ' +
      'the next look. The statuses are made up, so nobody gets hurt.',
  },
  ownFiles,
);

/** The page, script or style sheet at a path, if there is one. */
export function fileAt(path: string): Reply | null {
  // Pages of another origin load the SDK with `crossorigin`.
  if (SDK.test(path)) return fileReply(own('sdk.js'), 'text/javascript', { 'access-control-allow-origin': '*' });
  return pageAt(path);
}
