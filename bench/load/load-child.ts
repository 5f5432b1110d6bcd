// Sends requests to an HTTP server from a process of its own, so that what asks takes nothing from what answers. Compiled by itself, so only
// packages and Node's own modules may be imported (types apart).
import autocannon, { type Client } from 'autocannon';
import type { LoadDone, LoadWork } from './load-process.ts';

process.once('message', ({ url, connections, count, requests }: LoadWork) => {
  const milliseconds: number[] = [];
  const answers: Record<string, number> = {};
  const cookies: string[] = [];
  let next = 0;
  const startedAt = performance.now();
  const instance = autocannon(
    {
      url,
      connections: Math.min(connections, count),
      amount: count,
      requests: [
        {
          // Whichever connection is free takes the next one.
          setupRequest: (request) => ({ ...request, ...requests[next++ % requests.length] }),
          onResponse: (_status, _body, _context, headers) => {
            const set = Object.entries(headers).find(([name]) => name.toLowerCase() === 'set-cookie')?.[1];
            if (set !== undefined) cookies.push([set].flat().map(withoutAttributes).join('; '));
          },
        },
      ],
      timeout: 600,
    },
    (error, result) => {
      const done: LoadDone = {
        milliseconds,
        answers,
        cookies,
        unanswered: error ? count : Math.max(result.errors, count - milliseconds.length),
        seconds: (performance.now() - startedAt) / 1_000,
      };
      process.send?.(done, () => process.exit(0));
    },
  );
  instance.on('response', (_client: Client, status: number, _bytes: number, took: number) => {
    milliseconds.push(took);
    answers[status] = (answers[status] ?? 0) + 1;
  });
});
// Who asked for this is gone.
process.once('disconnect', () => process.exit(1));

/** `name=value`, as a browser sends it back. */
const withoutAttributes = (cookie: string): string => cookie.split(';')[0] ?? '';
