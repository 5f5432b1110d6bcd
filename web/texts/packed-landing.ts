import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Has the browser load what the landing page says in a language as finished sentences, in the place of the files they are put together from:
 * those that this page says, which has the parts of configured networks only.
 */
export function packedLanding(page: string): Plugin {
  const said = new Set([...page.matchAll(/ data-t(?:-label|-content)?="([^"]+)"/g)].map(([, key]) => key));
  return {
    name: 'packed-landing',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]web[\\/]texts[\\/][a-z]+[\\/]landing\.ts$/ }, async ({ path }) => {
        const { landing } = await import(pathToFileURL(path).href);
        const texts = Object.fromEntries(Object.entries(landing).filter(([key]) => said.has(key)));
        return { contents: `export const landing = ${JSON.stringify(texts)};` };
      });
    },
  };
}
