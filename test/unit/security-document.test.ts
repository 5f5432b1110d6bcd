import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const document = read('docs/security.md');

/** ASVS 5.0: level 1, and of level 2 what is about sessions, cookies, tokens, links in mails and anti-automation. */
const requirements = `
  1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 2.4.1 3.2.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3
  4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.3.1 6.4.1 6.4.2 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.2 6.6.3
  7.1.1 7.1.2 7.1.3 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.1 8.2.1 8.2.2 8.3.1
  9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.2.3 9.2.4 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 11.3.1 11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1
  15.1.1 15.2.1 15.3.1
`
  .trim()
  .split(/\s+/);

/** The rows of the tables of requirements: ids, what is asked, whether it is met, the code, the tests. */
const rows = document
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .map(([ids = '', asked = '', met = '', where = '', shown = '']) => ({
    ids: ids.split(', '),
    asked,
    met,
    where,
    shown,
  }));

/** What stands between backticks and is a path. */
const pathsIn = (text: string) =>
  [...text.matchAll(/`([^`\s]+)`/g)].map(([, code = '']) => code).filter((code) => /^[\w.-]+(\/[\w.-]*)+$/.test(code));

/** Whether a file has a test, or an entry of a list of tests, whose name begins so. Names that hold an apostrophe stand in other quotes. */
const hasTest = (file: string, name: string) =>
  [`'${name}`, `"${name}`, `\`${name}`].some((text) => read(file).includes(text));

describe('the table of requirements', () => {
  test('has each of them once, and no other', () => {
    expect(rows.flatMap(({ ids }) => ids)).toEqual(requirements);
  });

  test('says of each what it asks, and that it is met, or why not', () => {
    const silent = rows.filter(
      ({ asked, met }) => asked === '' || !/^(met($|[ .,:])|not met, because \w|does not apply, because \w)/.test(met),
    );
    expect(silent).toEqual([]);
  });

  test('names the code of what is met, and a test, or else says why not', () => {
    const met = rows.filter((row) => row.met.startsWith('met'));
    expect(met.length).toBeGreaterThan(50);
    expect(met.filter(({ where, shown }) => pathsIn(where).length !== 1 || !shown.includes('.test.ts`'))).toEqual([]);
  });

  test('quotes tests that are in the file named before them', () => {
    const quoted = rows.flatMap(({ shown }) =>
      shown
        .split(/; (?=`)/)
        .filter((part) => part.includes('"'))
        .map((part) => /^`(test\/[\w/.-]+\.test\.ts)` "([^"]+)"$/.exec(part) ?? [part, '', '']),
    );
    expect(quoted.length).toBeGreaterThan(50);
    expect(
      quoted.filter(([, file = '', name = '']) => file === '' || !existsSync(join(root, file)) || !hasTest(file, name)),
    ).toEqual([]);
  });
});

test('every path that the document names is there', () => {
  const paths = pathsIn(document).filter((path) => !path.startsWith('/'));
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('says within which time components are updated', () => {
  const section = document.split(/^## /m).find((each) => each.startsWith('Updating')) ?? '';
  expect([...section.matchAll(/^\|.*\b(?:week|month|months)\b.*\|$/gm)].length).toBeGreaterThanOrEqual(4);
});
