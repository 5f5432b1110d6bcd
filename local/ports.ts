import { createServer } from 'node:net';
import { type NetworkId, networkIds } from '../lambdas/domain/networks.ts';
import { type AddressForm, urlForm } from './networks/address-form.ts';
import { localNetworks } from './networks/index.ts';
import { localHost } from './services/http.ts';

/** What listens where: services, and the networks' doubles. 0 is any free port. */
export interface Ports extends Readonly<Record<NetworkId, number>> {
  readonly site: number;
  readonly mailbox: number;
  readonly dynamoDb: number;
  readonly sqs: number;
  readonly lambda: number;
  readonly ses: number;
  readonly smtp: number;
}

/** What names another service that is used in a service's place. */
export interface Replacement {
  /** An environment variable with its address. */
  readonly variable: string;
  /** A setting of the stack with its address. When it is given by hand, it wins over the variable. */
  readonly setting?: string;
  readonly form: AddressForm;
}

/** The address that replaces one of our services; `undefined` where ours is used. */
export function replacementOf(
  replacedBy: Replacement | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  settings: Readonly<Record<string, unknown>>,
): string | undefined {
  if (replacedBy === undefined) return undefined;
  const { variable, setting } = replacedBy;
  const given = setting === undefined ? undefined : settings[setting];
  return given === undefined ? environment[variable] || undefined : String(given);
}

/** One entry of the port table. */
export interface PortUse {
  readonly name: keyof Ports;
  /** Distance from `--port`. */
  readonly offset: number;
  /** For whom it is, in words. */
  readonly purpose: string;
  /** When another service is named by this, it is used and nothing listens here. */
  readonly replacedBy?: Replacement;
}

const namedBy = (variable: string): Replacement => ({ variable, form: urlForm });

const services: readonly PortUse[] = [
  { name: 'site', offset: 0, purpose: 'the site' },
  { name: 'mailbox', offset: 1, purpose: 'the mailbox' },
  { name: 'dynamoDb', offset: 3, purpose: 'DynamoDB', replacedBy: namedBy('AWS_ENDPOINT_URL_DYNAMODB') },
  { name: 'sqs', offset: 4, purpose: 'SQS', replacedBy: namedBy('AWS_ENDPOINT_URL_SQS') },
  { name: 'lambda', offset: 5, purpose: "Lambda's Invoke API" },
  { name: 'ses', offset: 6, purpose: 'SES', replacedBy: namedBy('AWS_ENDPOINT_URL_SES') },
  { name: 'smtp', offset: 7, purpose: 'SMTP' },
];

/** All ports, by their distance from `--port`. */
export const portTable: readonly PortUse[] = [
  ...services,
  ...networkIds.map((name): PortUse => ({ name, ...localNetworks[name].port })),
].sort((one, other) => one.offset - other.offset);

/** How far above `--port` the last port lies. */
export const lastPortOffset = 9;

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

/** Systems take ports for what goes out from above here: one that is free now may be taken as such a one before it is listened at. */
const lowestLasting = 22_000;
const highestLasting = 32_000;
const attempts = 100;
/** In this process; what they were given for may not listen yet. */
const given = new Set<number>();

/**
 * The first of so many free ports in a row, for what must know its address before it starts: no system takes them for what goes out, and none is
 * given twice. Rejects when none are found.
 */
export async function lastingPorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const first = lowestLasting + Math.floor(Math.random() * (highestLasting - lowestLasting - count + 1));
    const ports = Array.from({ length: count }, (_, offset) => first + offset);
    if (ports.some((port) => given.has(port))) continue;
    for (const port of ports) given.add(port);
    const taken = await Promise.all(ports.map(whyNotFree));
    if (taken.every((why) => why === undefined)) return first;
  }
  throw new Error(`no ${count} ports in a row from ${lowestLasting} to ${highestLasting} are free`);
}
