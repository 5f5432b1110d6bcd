import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { awsAnswers } from '../support/aws/answers.ts';
import { encodeCbor } from './cbor.ts';

/** A service that answers every operation of the documents as recorded, in the protocol that it is asked in. */
export interface AwsStub {
  readonly url: string;
  /** What was asked, as the CLI calls it (`logs start-query`); what is not recorded begins with `?`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** In how many parts a list comes, where the CLI asks for one page after the other. */
const paged: Readonly<Record<string, string>> = { 'cloudformation list-stack-resources': 'StackResourceSummaries' };

/** What the sweeper answers when it is invoked by hand. */
const payload = '{"outcome":"completed","watchers":17,"messages":1}';

/** Operations that are known by their method and path. */
const rest: readonly (readonly [request: RegExp, name: string])[] = [
  [/^POST \/2015-03-31\/functions\/[^/]+\/invocations/, 'lambda invoke'],
  [/^GET \/2016-08-19\/account-settings/, 'lambda get-account-settings'],
  [/^GET \/2015-03-31\/event-source-mappings/, 'lambda list-event-source-mappings'],
  [/^POST \/v2\/email\/identities/, 'sesv2 create-email-identity'],
  [/^GET \/v2\/email\/identities(?:\?|$)/, 'sesv2 list-email-identities'],
  [/^GET \/v2\/email\/identities\/./, 'sesv2 get-email-identity'],
  [/^DELETE \/v2\/email\/identities\/./, 'sesv2 delete-email-identity'],
  [/^GET \/v2\/email\/account/, 'sesv2 get-account'],
  [/^POST \/v2\/email\/account\/details/, 'sesv2 put-account-details'],
  [/^PUT \/v2\/email\/configuration-sets\/[^/]+\/sending/, 'sesv2 put-configuration-set-sending-options'],
  [/^GET \/v2\/email\/suppression\/addresses\/./, 'sesv2 get-suppressed-destination'],
  [/^GET \/v2\/email\/suppression\/addresses/, 'sesv2 list-suppressed-destinations'],
  [/^DELETE \/v2\/email\/suppression\/addresses\/./, 'sesv2 delete-suppressed-destination'],
];

/** Starts it on a free port of this machine. */
export async function startAwsStub(): Promise<AwsStub> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { protocol, operation } = readRequest(request, body);
    const name = Object.keys(awsAnswers).find((each) => each === operation || each.endsWith(` ${operation}`));
    asked.push(name ?? `? ${request.method} ${request.url} ${operation}`);
    if (name === undefined) {
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"__type":"UnknownOperationException"}');
      return;
    }
    const answer = pageOf(name, body, awsAnswers[name] ?? {});
    if (name === 'lambda invoke') response.setHeader('x-amz-executed-version', '$LATEST').end(payload);
    else if (protocol === 'query') response.setHeader('content-type', 'text/xml').end(asXml(operationOf(name), answer));
    else if (protocol === 'cbor') {
      response.writeHead(200, { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' });
      response.end(encodeCbor(answer, (text) => secondsOf(text)));
    } else response.setHeader('content-type', 'application/json').end(asJson(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Which operation is asked for, and how: https://smithy.io/2.0/aws/protocols/index.html */
function readRequest({ headers, method, url = '' }: IncomingMessage, body: string) {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return { protocol: 'json', operation: commandOf(target.split('.').at(-1) ?? '') };
  const [, cbor] = /\/operation\/(\w+)$/.exec(url) ?? [];
  if (cbor !== undefined) return { protocol: 'cbor', operation: commandOf(cbor) };
  const action = new URLSearchParams(body).get('Action');
  if (action !== null) return { protocol: 'query', operation: commandOf(action) };
  return { protocol: 'rest', operation: rest.find(([request]) => request.test(`${method} ${url}`))?.[1] ?? '' };
}

/** `ListStackResources` is `list-stack-resources`, as the CLI has it. */
const commandOf = (operation: string) => operation.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
const operationOf = (name: string) =>
  (name.split(' ')[1] ?? '').replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The first half of a list, or what comes after it. */
function pageOf(name: string, body: string, answer: unknown): unknown {
  const list = paged[name];
  if (list === undefined) return answer;
  const all = (answer as Readonly<Record<string, readonly unknown[]>>)[list] ?? [];
  const half = Math.ceil(all.length / 2);
  return body.includes('NextToken=')
    ? { [list]: all.slice(half) }
    : { [list]: all.slice(0, half), NextToken: 'second' };
}

const secondsOf = (text: string) =>
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) / 1000 : undefined;

const asJson = (answer: unknown) =>
  JSON.stringify(answer, (_, value) => (typeof value === 'string' ? (secondsOf(value) ?? value) : value));

function asXml(operation: string, answer: unknown): string {
  const result = elements(answer);
  return `<${operation}Response xmlns="https://aws.example"><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${operation}Response>`;
}

/** A map of SQS in XML: an element for each entry, with its name and value. */
const pairs = (map: object) => Object.entries(map).map(([Name, Value]) => ['Attribute', { Name, Value }] as const);

function elements(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => `<member>${elements(each)}</member>`).join('');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .flatMap(([name, each]) => (name === 'Attributes' ? pairs(each) : [[name, each] as const]))
      .map(([name, each]) => `<${name}>${elements(each)}</${name}>`)
      .join('');
  }
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
