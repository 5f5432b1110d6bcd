import { expect, test } from 'vitest';
import { createBoundedBody } from '../../lambdas/http/bounded-body.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a body is what came, whatever the pieces: also through the middle of a character, and past the first room', () => {
  const body = createBoundedBody(1_000_000);
  const text = 'größer 💍 '.repeat(5_000);
  const all = bytes(text);
  for (let start = 0; start < all.length; start += 4_099) expect(body.take(all.slice(start, start + 4_099))).toBe(true);
  expect(body.text()).toBe(text);
});

test('a body has as many bytes as it may, and no more', () => {
  const body = createBoundedBody(10);
  expect(body.take(bytes('123456789'))).toBe(true);
  expect(body.take(bytes('0'))).toBe(true);
  expect(body.text()).toBe('1234567890');
  expect(body.take(bytes('1'))).toBe(false);
});

test('pieces that are used again by who sent them change nothing', () => {
  const body = createBoundedBody(10);
  const piece = bytes('abc');
  body.take(piece);
  piece.fill(0);
  expect(body.text()).toBe('abc');
});

test('nobody sends a body in more than ten thousand pieces', () => {
  const body = createBoundedBody(1_000_000);
  const piece = bytes('a');
  const taken = Array.from({ length: 10_001 }, () => body.take(piece));
  expect(taken.indexOf(false)).toBe(10_000);
});
