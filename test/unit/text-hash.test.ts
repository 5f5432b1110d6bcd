import { describe, expect, test } from 'vitest';
import { textHash } from '../../lambdas/domain/text-hash.ts';

describe('the hash of a text', () => {
  test('is the same for the same text, today and after the next deploy', () => {
    // Stored per watch: should these move, every watch gets a new baseline at once, and changes of that moment are missed.
    expect([textHash(''), textHash('Relationship: Single'), textHash('ヴ 🧡')]).toEqual([
      'cgzv6iphv',
      'p10nvwmpbn',
      '1g7afvi5lis',
    ]);
  });

  test('is short whatever it is of, since an item holds a thousand', () => {
    const texts = Array.from({ length: 2_000 }, (_, index) => 'ab🧡'.repeat(index));
    for (const text of texts) expect(textHash(text)).toMatch(/^[0-9a-z]{1,11}$/);
  });

  test('tells texts apart that differ in one character, or in the order of two', () => {
    const bio = 'Runner, reader. Relationship: single. She/her.';
    const others = new Set<string>();
    for (let place = 0; place < bio.length; place++) {
      for (const letter of 'abcxyz ') others.add(bio.slice(0, place) + letter + bio.slice(place + 1));
      others.add(bio.slice(0, place) + bio.slice(place + 1, place + 2) + bio[place] + bio.slice(place + 2));
    }
    others.add(bio);
    expect(new Set([...others].map(textHash)).size).toBe(others.size);
  });

  test('does not collide in a hundred thousand bios', () => {
    const hashes = new Set(
      Array.from({ length: 100_000 }, (_, index) => textHash(`Relationship: single\nNo. ${index}`)),
    );
    expect(hashes.size).toBe(100_000);
  });
});
