import { readFileSync } from 'node:fs';
import { peoplePageFiles } from '../../people/page-files.ts';
import type { Reply } from './http.ts';

/** Which file answers which paths. */
export type FileEntry = readonly [path: RegExp, file: URL, type: string];

/** What the page of a double says of itself. */
export interface PageWords {
  /** The network's name. */
  readonly title: string;
  /** A sentence on what can be done. */
  readonly intro: string;
}

/** Nothing but the double's own files may run or be loaded on its pages. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";

const shared: readonly FileEntry[] = [
  [/^\/_double\/people-page\.js$/, peoplePageFiles['people-page.js'], 'text/javascript'],
  [/^\/_double\/neighbours\.js$/, peoplePageFiles['neighbours.js'], 'text/javascript'],
  [/^\/_double\/style\.css$/, peoplePageFiles['style.css'], 'text/css'],
  [/^\/_double\/page\.css$/, peoplePageFiles['page.css'], 'text/css'],
];

/**
 * Finds the page of a double with its scripts and style sheets, and other files of its own.
 *
 * @param own the network's files; `/_double/page.js` is among them
 */
export function createFiles(words: PageWords, own: readonly FileEntry[]): (path: string) => Reply | null {
  const files = [...shared, ...own];
  return (path) => {
    if (/^\/_double\/?$/.test(path)) return pageReply(words);
    const found = files.find(([pattern]) => pattern.test(path));
    return found === undefined ? null : fileReply(found[1], found[2], { 'content-security-policy': policy });
  };
}

/** A file, as it is at this moment. */
export function fileReply(file: URL, type: string, headers: Readonly<Record<string, string>>): Reply {
  return textReply(readFileSync(file, 'utf8'), type, headers);
}

function pageReply({ title, intro }: PageWords): Reply {
  const page = readFileSync(peoplePageFiles['page.html'], 'utf8')
    .replaceAll('{{title}}', title)
    .replaceAll('{{intro}}', intro);
  return textReply(page, 'text/html', { 'content-security-policy': policy });
}

function textReply(body: string, type: string, headers: Readonly<Record<string, string>>): Reply {
  return {
    status: 200,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache', ...headers },
    body,
  };
}
