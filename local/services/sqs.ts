import type { AddressInfo } from 'node:net';
import { buildApp } from 'fauxqs';
import * as v from 'valibot';
import { localRegion } from '../intrinsics.ts';
import { guard } from './border.ts';
import { CallCounts } from './call-counts.ts';
import type { EmbeddedService } from './dynamodb.ts';
import { localHost } from './http.ts';

/** Messages of a queue, by what they wait for. */
export interface QueueDepth {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** Under this name receives are counted that brought nothing: what standing still costs. */
export const receiveInVain = 'ReceiveMessage (in vain)';

/** The embedded SQS also tells how deep its queues are, without a call that counts. */
export interface SqsService extends EmbeddedService {
  readonly depths: () => Promise<ReadonlyMap<string, QueueDepth>>;
}

const depthsSchema = v.array(
  v.object({
    name: v.string(),
    approximateMessageCount: v.number(),
    approximateInflightCount: v.number(),
    approximateDelayedCount: v.number(),
  }),
);

interface IncomingCall {
  readonly method: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

interface QueueUrlFields {
  QueueUrl?: unknown;
  QueueUrls?: unknown;
}

const receiveTarget = 'AmazonSQS.ReceiveMessage';

const nameInUrl = (url: string) => url.slice(url.lastIndexOf('/') + 1);

/** Starts fauxqs, in memory, counting calls by action. */
export async function startSqs(options: { port: number }): Promise<SqsService> {
  const counts = new CallCounts();
  let url = '';
  const app = buildApp({ logger: false, defaultRegion: localRegion });

  // fauxqs knows its queues by URLs with a host that does not resolve. Outside they have an address that does; this swaps the two.
  const innerUrls = new Map<string, string>();
  app.addHook('preHandler', async (request: IncomingCall) => {
    const target = request.headers['x-amz-target'];
    if (request.method !== 'POST' || typeof target !== 'string') return;
    if (target !== receiveTarget) counts.add(target.slice(target.indexOf('.') + 1));
    const body = request.body as QueueUrlFields | null;
    if (typeof body?.QueueUrl === 'string') body.QueueUrl = innerUrls.get(nameInUrl(body.QueueUrl)) ?? body.QueueUrl;
  });
  const outerUrl = (inner: string) => {
    const name = nameInUrl(inner);
    innerUrls.set(name, inner);
    return `${url}/000000000000/${name}`;
  };
  app.addHook('preSerialization', async (request: IncomingCall, _reply: unknown, payload: unknown) => {
    if (typeof payload !== 'object' || payload === null) return payload;
    if (request.headers['x-amz-target'] === receiveTarget) {
      counts.add('Messages' in payload && payload.Messages !== undefined ? 'ReceiveMessage' : receiveInVain);
    }
    const { QueueUrl: one, QueueUrls: several } = payload as QueueUrlFields;
    if (typeof one === 'string') return { ...payload, QueueUrl: outerUrl(one) };
    if (Array.isArray(several)) return { ...payload, QueueUrls: several.map((each) => outerUrl(String(each))) };
    return payload;
  });

  guard(app.server);
  await app.listen({ port: options.port, host: localHost });
  url = `http://${localHost}:${(app.server.address() as AddressInfo).port}`;
  return {
    url,
    counts,
    async depths() {
      const answer = await app.inject({ method: 'GET', url: '/_fauxqs/queues' });
      return new Map(
        v.parse(depthsSchema, answer.json()).map((queue) => [
          queue.name,
          {
            visible: queue.approximateMessageCount,
            inFlight: queue.approximateInflightCount,
            delayed: queue.approximateDelayedCount,
          },
        ]),
      );
    },
    async close() {
      await app.close();
    },
  };
}
