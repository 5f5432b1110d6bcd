import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What is deployed: the functions, and the site. */
const code = ['lambdas', 'web'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]sx?$/.test(name))
    .map((name) => join(room, name)),
);

const dangerous = {
  'runs text as code': /\beval\(|new Function\(|node:vm|set(?:Timeout|Interval)\(\s*['"`]/,
  'runs commands': /child_process/,
  'writes HTML as text': /(?:inner|outer)HTML|insertAdjacentHTML|document\.write|dangerouslySet|srcdoc/,
  'asks DynamoDB in a language of text': /ExecuteStatement|PartiQL/,
  'reads XML': /text\/xml|application\/xml|xmlMode|XMLParser/,
};

test.each(Object.entries(dangerous))('nothing that is deployed %s', (_, pattern) => {
  expect(code.length).toBeGreaterThan(300);
  expect(code.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test('what must not be guessed is random by the system: the other kind decides how long to wait, and in which order', () => {
  const guessable = code.filter((file) => readFileSync(join(root, file), 'utf8').includes('Math.random'));
  expect(guessable.sort()).toEqual(['lambdas/checker/wiring.ts', 'lambdas/wiring/table.ts']);
});

test('hashes and signatures are SHA-256', () => {
  const named = code.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:createHash|createHmac|hkdfSync)\('([^']+)'/g)].map(
      ([, algorithm]) => algorithm,
    ),
  );
  expect(named.length).toBeGreaterThan(8);
  expect([...new Set(named)]).toEqual(['sha256']);
});
