import { readFileSync } from 'node:fs';

/** The code that CloudFront runs at its edge to find the file of an address among these files; `edge/site-address.js` says how. */
export function siteAddressCode(files: readonly string[]): string {
  const pages = files.filter((file) => !file.startsWith('assets/'));
  return readFileSync(new URL('edge/site-address.js', import.meta.url), 'utf8').replace('FILES', JSON.stringify(pages));
}
