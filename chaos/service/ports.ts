import { createServer } from 'node:net';
import { localHost } from '../../local/services/http.ts';

/** Systems take ports for what goes out from above here: one that is free now may be such a one when the service is started again. */
const lowest = 22_000;
const highest = 32_000;

const attempts = 100;

/** A port that is free, and that nobody is given by chance. Rejects when none is found. */
export async function lastingPort(chance: () => number = Math.random): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = lowest + Math.floor(chance() * (highest - lowest));
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${lowest} to ${highest} is free`);
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, localHost, () => server.close(() => resolve(true)));
  });
}
