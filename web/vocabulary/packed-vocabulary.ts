import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { recognisedLanguages } from '../../lambdas/domain/vocabulary/recognised-languages.ts';
import { pack } from './pack.ts';

/** Has the browser load what is recognised as one short text, in the place of a file for each language. */
export const packedVocabulary: Plugin = {
  name: 'packed-vocabulary',
  setup({ onResolve, onLoad }) {
    // Nothing of them is left: this says that leaving them out changes nothing.
    onResolve({ filter: /\/(?:vocabularies|spoken)\.ts$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path),
      sideEffects: false,
    }));
    onLoad({ filter: /[\\/]vocabulary[\\/]recognised-languages\.ts$/ }, () => ({
      contents: `import { unpack } from './unpack.ts';
export const recognisedLanguages = [unpack(${JSON.stringify(pack(recognisedLanguages))})];`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    }));
  },
};
