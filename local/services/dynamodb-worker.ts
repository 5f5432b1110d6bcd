// Runs in a worker thread of its own: storing is most of the work of a sweep, and would hold up everything else.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import { guard } from './border.ts';
import type { DynamoDbSettings } from './dynamodb.ts';

const { host, port, folder, actions, counters } = workerData as DynamoDbSettings;
const counts = new Int32Array(counters);

const server = dynalite({
  ...(folder === undefined ? {} : { path: folder }),
  createTableMs: 0,
  deleteTableMs: 0,
  updateTableMs: 0,
});
// Longer than clients keep theirs: a call that meets a connection just being closed looks like a fault of the service.
server.keepAliveTimeout = 120_000;

guard(server);

type Answer = (request: Readable, response: ServerResponse) => void;
const answer = server.listeners('request')[0] as Answer;
server.removeAllListeners('request');
server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return; // The caller went away, perhaps a function that ran out of time.
  }
  const action = actions.indexOf(String(request.headers['x-amz-target']).split('.')[1] ?? '');
  if (action >= 0) Atomics.add(counts, action, 1);
  // dynalite throws from the request's own error event when a connection breaks, which would end it altogether; so it gets a copy.
  const { headers, method, url } = request;
  answer(Object.assign(Readable.from([Buffer.concat(chunks)]), { headers, method, url }), response);
});

server.listen(port, host, () => parentPort?.postMessage((server.address() as AddressInfo).port));
parentPort?.once('message', () => {
  // Also closes the store, once what is under way is written.
  server.close(() => process.exit());
  server.closeAllConnections();
});
