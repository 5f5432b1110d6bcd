import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { lastingPorts, whyNotFree } from '../../local/ports.ts';
import { localHost } from '../../local/services/http.ts';

test('ports that are asked for at the same moment are free, in a row, and nobody’s twice', async () => {
  const firsts = await Promise.all(Array.from({ length: 40 }, () => lastingPorts(3)));
  const ports = firsts.flatMap((first) => [first, first + 1, first + 2]);
  expect(new Set(ports).size).toBe(120);
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(22_000);
  expect(Math.max(...ports)).toBeLessThan(32_000);
});

test('a port that somebody listens on is not free', async () => {
  const server = createServer();
  const port = await lastingPorts(1);
  await new Promise<void>((resolve) => server.listen(port, localHost, resolve));
  expect(await whyNotFree(port)).toBe('EADDRINUSE');
  await new Promise((resolve) => server.close(resolve));
  expect(await whyNotFree(port)).toBeUndefined();
});
