import fresh from 'fresh';
import parseRange from 'range-parser';
import type { SiteFile } from './site-files.ts';

/** An answer with a file, a piece of it, or only what is known of it. */
export interface FileAnswer {
  readonly status: 200 | 206 | 304 | 412 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const none = Buffer.alloc(0);

/** Answers with a file as the bucket and the edge do: compressed where that is wanted, on conditions, or one range of it. */
export function answerWithFile(file: SiteFile, asked: Readonly<Record<string, string>>): FileAnswer {
  const gzip =
    file.gzipped !== undefined && asked.range === undefined && /\bgzip\b/.test(asked['accept-encoding'] ?? '');
  const body = gzip ? (file.gzipped ?? file.body) : file.body;
  const known = {
    // What was compressed on the way is the same, but not byte for byte.
    etag: gzip ? `W/${file.etag}` : file.etag,
    'last-modified': file.lastModified,
    'cache-control': file.cacheControl,
    vary: 'accept-encoding',
  };
  if (asked['if-match'] !== undefined && !matches(asked['if-match'], file.etag)) {
    return { status: 412, headers: known, body: none };
  }
  // CloudFront does not look at an asker's `Cache-Control`.
  if (fresh({ ...asked, 'cache-control': undefined }, known)) return { status: 304, headers: known, body: none };

  const headers = { ...known, 'content-type': file.type, 'accept-ranges': 'bytes' };
  const ranges = isRangeMeant(asked, file) ? parseRange(body.length, asked.range ?? '') : undefined;
  if (ranges === -1) {
    return { status: 416, headers: { ...known, 'content-range': `bytes */${body.length}` }, body: none };
  }
  const [range, ...more] = typeof ranges === 'object' && ranges.type === 'bytes' ? ranges : [];
  if (range !== undefined && more.length === 0) {
    const { start, end } = range;
    return {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${start}-${end}/${body.length}` },
      body: body.subarray(start, end + 1),
    };
  }
  return { status: 200, headers: { ...headers, ...(gzip ? { 'content-encoding': 'gzip' } : {}) }, body };
}

/** A range of another version is of no use: then the whole file is sent. */
function isRangeMeant(asked: Readonly<Record<string, string>>, { etag, lastModified }: SiteFile): boolean {
  const condition = asked['if-range'];
  return asked.range !== undefined && (condition === undefined || condition === etag || condition === lastModified);
}

function matches(condition: string, etag: string): boolean {
  return condition.trim() === '*' || condition.split(',').some((each) => each.trim() === etag);
}
