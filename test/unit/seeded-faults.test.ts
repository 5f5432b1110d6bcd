import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seededFaults } from '../property/faults/index.ts';

const fileOf = (path: string) => new URL(`../../${path}`, import.meta.url);

test.each(seededFaults.map((fault) => [fault.name, fault] as const))('“%s” can still be put in', (_, fault) => {
  expect(readFileSync(fileOf(fault.file), 'utf8').split(fault.from)).toHaveLength(2);
  for (const path of [fault.test, fault.fast])
    if (path !== undefined) expect(existsSync(fileOf(path)), path).toBe(true);
});

test('each seeded fault has a name of its own', () => {
  expect(new Set(seededFaults.map(({ name }) => name)).size).toBe(seededFaults.length);
});
