import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** Has the browser load what the landing page says in a language as finished sentences, in the place of the files they are put together from. */
export const packedLanding: Plugin = {
  name: 'packed-landing',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]web[\\/]texts[\\/][a-z]+[\\/]landing\.ts$/ }, async ({ path }) => {
      const { landing } = await import(pathToFileURL(path).href);
      return { contents: `export const landing = ${JSON.stringify(landing)};` };
    });
  },
};
