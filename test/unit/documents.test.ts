import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const filesIn = (folder: string) => readdirSync(join(root, folder)).map((name) => join(folder, name));
const documents = [...filesIn('.'), ...filesIn('docs')].filter((file) => file.endsWith('.md'));

/** Anchors of a document, as GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Where the links of a document lead that stay inside this repository. */
function linksOf(file: string): string[] {
  const all = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return all.filter((target) => !/^[a-z]+:/.test(target));
}

describe.each(documents)('%s', (file) => {
  test('has no link that leads nowhere', () => {
    const broken = linksOf(file).filter((target) => {
      const [path = '', anchor] = target.split('#');
      const linked = path === '' ? file : join(dirname(file), path);
      if (!existsSync(join(root, linked))) return true;
      return anchor !== undefined && !anchorsOf(linked).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names only files and folders that there are', () => {
    const named = [...read(file).matchAll(/`([\w.-]+(?:\/[\w.-]+)*\/?)`/g)].map(([, path = '']) => path);
    const paths = named.filter((path) => path.includes('/') && existsSync(join(root, path.split('/')[0] ?? '')));
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('names only commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(file).matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => String(script));
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

test('log messages that the documents name are ones that functions write', () => {
  const code = readdirSync(join(root, 'lambdas'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(join('lambdas', name)))
    .join('\n');
  const named = ['docs/runbook.md', 'docs/architecture.md'].flatMap((file) =>
    [...read(file).matchAll(/["`]([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)["`]/g)].map(([, name = '']) => name),
  );
  const messages = named.filter((name) => !/\.(ts|json)$/.test(name));
  expect(messages.length).toBeGreaterThan(10);
  expect(messages.filter((message) => !code.includes(`'${message}'`))).toEqual([]);
});
