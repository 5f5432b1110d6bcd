import { createServer } from 'node:net';
import { localHost } from './services/http.ts';

/** What listens where. 0 is any free port. */
export interface Ports {
  readonly site: number;
  readonly mailbox: number;
  readonly facebook: number;
  readonly dynamoDb: number;
  readonly sqs: number;
  readonly lambda: number;
  readonly ses: number;
  readonly smtp: number;
}

/** One entry of the port table. */
export interface PortUse {
  readonly name: keyof Ports;
  /** Distance from `--port`. */
  readonly offset: number;
  /** For whom it is, in words. */
  readonly purpose: string;
  /** When this variable is set, another service is used and nothing listens here. */
  readonly replacedBy?: string;
}

/** All ports, by their distance from `--port`. */
export const portTable: readonly PortUse[] = [
  { name: 'site', offset: 0, purpose: 'the site' },
  { name: 'mailbox', offset: 1, purpose: 'the mailbox' },
  { name: 'facebook', offset: 2, purpose: 'the Facebook double', replacedBy: 'FACEBOOK_GRAPH_URL' },
  { name: 'dynamoDb', offset: 3, purpose: 'DynamoDB', replacedBy: 'AWS_ENDPOINT_URL_DYNAMODB' },
  { name: 'sqs', offset: 4, purpose: 'SQS', replacedBy: 'AWS_ENDPOINT_URL_SQS' },
  { name: 'lambda', offset: 5, purpose: "Lambda's Invoke API" },
  { name: 'ses', offset: 6, purpose: 'SES', replacedBy: 'AWS_ENDPOINT_URL_SES' },
  { name: 'smtp', offset: 7, purpose: 'SMTP' },
];

/** How far above `--port` the last port lies. */
export const lastPortOffset = 8;

/** The ports that start at `first`. */
export function portsFrom(first: number): Ports {
  return portsBy((offset) => first + offset);
}

/** Any free port for each. */
export const anyPorts: Ports = portsBy(() => 0);

function portsBy(portAt: (offset: number) => number): Ports {
  const ports = {} as Record<keyof Ports, number>;
  for (const { name, offset } of portTable) ports[name] = portAt(offset);
  return ports;
}

/** Why `port` of 127.0.0.1 cannot be listened on: Node's error code, or `undefined` when it can. */
export async function whyNotFree(port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, localHost, () => server.close(() => resolve(undefined)));
  });
}

/** A port that is free at this moment, for what must know its address before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, localHost, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
