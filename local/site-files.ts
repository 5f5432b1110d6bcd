import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSite } from '../web/build.ts';
import type { SiteConfig } from '../web/config.ts';
import { linksTo, type Neighbour } from './neighbours.ts';

/** A file of the site, ready to be sent. */
export interface SiteFile {
  readonly type: string;
  readonly cacheControl: string;
  /** Stands for what is in it, in quotes (RFC 9110, 8.8.3). */
  readonly etag: string;
  /** Since when it is that, as headers have it. */
  readonly lastModified: string;
  readonly body: Buffer;
  /** Absent where compressing does not pay. */
  readonly gzipped?: Buffer;
}

/** The files by their paths, with a slash before them. */
export type SiteFiles = ReadonlyMap<string, SiteFile>;

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
  png: 'image/png',
  ico: 'image/vnd.microsoft.icon',
  webmanifest: 'application/manifest+json; charset=utf-8',
};

/**
 * Builds the site into `folder` and keeps it in memory, with links to the neighbours at the end of every page: all that differs from what
 * is deployed. Rejects when it does not build.
 */
export async function loadSite(
  folder: string,
  config: SiteConfig,
  neighbours: readonly Neighbour[],
): Promise<SiteFiles> {
  const { files } = await buildSite(folder, config);
  const lastModified = new Date().toUTCString();
  const read = async (file: string): Promise<[string, SiteFile]> => {
    const body = withLinks(file, await readFile(join(folder, file)), neighbours);
    return [`/${file}`, toFile(file, body, lastModified)];
  };
  return new Map(await Promise.all(files.map(read)));
}

/** A page with links to the neighbours below its foot. */
function withLinks(name: string, body: Buffer, neighbours: readonly Neighbour[]): Buffer {
  const others = neighbours.filter(({ title }) => title !== 'Site');
  if (!name.endsWith('.html') || others.length === 0) return body;
  const links = `<nav class="frame bottom" lang="en" aria-label="Pages of this runtime"><span>${linksTo(others)}</span></nav>`;
  return Buffer.from(body.toString().replace('</body>', `${links}</body>`));
}

function toFile(name: string, body: Buffer, lastModified: string): SiteFile {
  const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  const isText = /charset=|svg/.test(type);
  return {
    type,
    // Names in this folder change with what is in them.
    cacheControl: name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    lastModified,
    body,
    ...(isText && body.length > 500 ? { gzipped: gzipSync(body) } : {}),
  };
}
