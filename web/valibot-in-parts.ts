import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** Of valibot, what parses while people are chosen. */
export const valibotWhileChoosing = [
  'array',
  'boolean',
  'custom',
  'fallback',
  'nullable',
  'object',
  'optional',
  'safeParse',
  'string',
  'unknown',
] as const;

/** How valibot's own bundle marks the files that it was made of. */
const regions = /^\/\/#region .*\n([\s\S]*?)^\/\/#endregion$/gm;
const declared = /^(?:async )?(?:function\*?|const|let|class) ([\w$]+)/gm;

/** What names nothing that is declared: comments, texts, and the keys of objects. */
const notNames = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|\.\w+|\b\w+(?=:)/g;

/**
 * Splits valibot, which is one file, in two: what is used while people are chosen, with all that it needs, and the rest. A bundler takes a
 * file into the browser as a whole, with whatever any page uses of it. Throws where valibot's bundle is not made as it was.
 */
export const valibotInParts: Plugin = {
  name: 'valibot-in-parts',
  setup({ onResolve, onLoad }) {
    const namespace = 'valibot';
    onResolve({ filter: /^valibot$/ }, () => ({ path: 'index', namespace, sideEffects: false }));
    onResolve({ filter: /^part:/, namespace }, ({ path }) => ({ path, namespace, sideEffects: false }));
    onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: parts()[path] ?? '' }));
  },
};

function parts(): Readonly<Record<string, string>> {
  const bundle = readFileSync(fileURLToPath(import.meta.resolve('valibot')), 'utf8');
  const files = [...bundle.matchAll(regions)].map(([, code = '']) => ({
    code,
    names: [...code.matchAll(declared)].map(([, name = '']) => name),
    words: new Set(code.replace(notNames, ' ').match(/[\w$]+/g)),
  }));
  const fileOf = new Map(files.flatMap((file) => file.names.map((name) => [name, file] as const)));
  const early = new Set<(typeof files)[number]>();
  const add = (name: string) => {
    const file = fileOf.get(name);
    if (file === undefined || early.has(file)) return;
    early.add(file);
    for (const word of file.words) add(word);
  };
  for (const name of valibotWhileChoosing) {
    if (!fileOf.has(name)) throw new Error(`valibot's bundle has no ${name}`);
    add(name);
  }
  const late = files.filter((file) => !early.has(file));
  const namesOf = (some: Iterable<(typeof files)[number]>) => [...some].flatMap(({ names }) => names).join(', ');
  const codeOf = (some: Iterable<(typeof files)[number]>) =>
    `${[...some].map(({ code }) => code).join('')}\nexport { ${namesOf(some)} };`;
  return {
    index: "export * from 'part:early';\nexport * from 'part:late';",
    'part:early': codeOf(early),
    'part:late': `import { ${namesOf(early)} } from 'part:early';\n${codeOf(late)}`,
  };
}
