import type { SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Context } from 'aws-lambda';
import * as v from 'valibot';
import { expect } from 'vitest';
import { createApiHandler } from '../../lambdas/api/handler.ts';
import { hasTokenForm } from '../../lambdas/api/networks/facebook/token-form.ts';
import { type ApiBorders, type ApiParts, assembleApi } from '../../lambdas/api/parts.ts';
import type { HttpResult } from '../../lambdas/api/reply.ts';
import { createRouter } from '../../lambdas/api/router.ts';
import { routes } from '../../lambdas/api/routes/index.ts';
import { errorSchema } from '../../lambdas/api/schemas.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { networkIds } from '../../lambdas/domain/networks.ts';
import { createFacebookTokenCheck } from '../../lambdas/networks/facebook/check-token.ts';
import type { ErasureMessage } from '../../lambdas/queue/erasure-queue.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import type { TestTable } from './test-table.ts';
import { impatient } from './watchers.ts';

/** Where the site is, as far as the API under test knows. */
export const siteUrl = 'https://breakups.example';
export const appSecret = 'the app secret of the tests';
export const testKeys = parseSealingKeys(JSON.stringify({ current: 'k1', k1: 'x'.repeat(64) }));

/** A request to be made; what is left out is as the site's own pages have it. */
export interface TestRequest {
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly raw?: string;
  readonly cookie?: string | undefined;
  /** More of them. */
  readonly cookies?: readonly string[];
  /** Replaces or, with `undefined`, takes away a header. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** An answer, its body parsed where it is JSON. */
export interface TestReply extends HttpResult {
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for, and says what it expects of it.
  readonly json: any;
  /** `name=value` of the cookie it sets. */
  readonly cookie: string | undefined;
}

/** The API on a table of its own, with its clock, its mails and its log in the test's hands. */
export type TestApi = ReturnType<typeof createTestApi>;

/** Makes it. Every reply to a request is held to what the description says of its route. */
export function createTestApi(options: {
  table: TestTable;
  graphUrl: string;
  appId?: string;
  /** What is to be otherwise than in most tests. */
  borders?: Partial<ApiBorders>;
}) {
  const time = { now: Date.UTC(2026, 10, 24, 12) };
  const clock = () => time.now;
  const lines: string[] = [];
  const mails: SendRawEmailCommand['input'][] = [];
  const firstLooks: WatcherId[] = [];
  /** Of each of them, in seconds. */
  const firstLookDelays: number[] = [];
  const erasures: ErasureMessage[] = [];
  /** What is sent to the table, by the names of the commands. */
  const commands: string[] = [];
  const ses = { fail: undefined as Error | undefined };
  let counter = 0;

  const { dynamoDb, tableName } = options.table;
  const counting = {
    send: (command: { constructor: { name: string } }) => {
      commands.push(command.constructor.name);
      return (dynamoDb.send as (command: unknown) => Promise<unknown>)(command);
    },
  } as Pick<typeof dynamoDb, 'send'>;
  const table = { dynamoDb: counting, tableName, ...impatient };
  const write =
    (level: string) =>
    (message: string, fields: object = {}) =>
      void lines.push(JSON.stringify({ level, message, ...fields }));

  const parts: ApiParts = assembleApi({
    siteUrl,
    table,
    keys: testKeys,
    askForErasure: async (message) => void erasures.push(message),
    firstLooks: {
      async send(batches, _, delaySeconds = 0) {
        firstLooks.push(...batches.flat());
        firstLookDelays.push(delaySeconds);
        return { messageIds: [], failed: [], reasons: [] };
      },
    },
    networks: {
      facebook: {
        appSecret,
        hasTokenForm,
        checkToken: createFacebookTokenCheck({
          fetch,
          graphUrl: options.graphUrl,
          appId: options.appId ?? 'local-app',
          appSecret,
        }),
      },
    },
    ses: {
      send: async (command: SendRawEmailCommand) => {
        if (ses.fail !== undefined) throw ses.fail;
        mails.push(command.input);
        return { MessageId: 'm' };
      },
    } as unknown as ApiBorders['ses'],
    senderAddress: 'notifier@breakups.example',
    configurationSetName: 'set',
    signInConfigurationSetName: 'sign-in-set',
    signUps: { kind: 'open' },
    maxWatchers: 1_000,
    mailsPerHour: 1_000,
    sweepInterval: 5 * 60_000,
    clock,
    // Nobody waits, and nothing is late.
    sleep: async () => {},
    timeout: () => new AbortController().signal,
    randomNumber: () => ++counter,
    nonce: () => `nonce-${++counter}-of-the-tests`,
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    metrics: { count: () => {}, countForAll: () => {}, seconds: () => {} },
    networksSetUp: networkIds,
    ...options.borders,
  });
  const handler = createApiHandler(parts, { observe: (_, work) => work() });
  const find = createRouter(routes);

  async function request(method: string, target: string, asked: TestRequest = {}): Promise<TestReply> {
    const [rawPath = '', rawQueryString = ''] = target.split('?');
    const body = asked.raw ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
    const headers = { origin: siteUrl, 'content-type': 'application/json', ...asked.headers };
    const result = await handler(
      {
        version: '2.0',
        rawPath,
        rawQueryString,
        headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
        cookies: [...(asked.cookie === undefined ? [] : [asked.cookie]), ...(asked.cookies ?? [])],
        ...(body === undefined ? {} : { body }),
        isBase64Encoded: false,
        requestContext: { http: { method } },
      },
      {} as Context,
    );
    const isJson = String(result.headers['content-type']).startsWith('application/json') && result.body !== '';
    const json = isJson ? JSON.parse(result.body) : undefined;
    holdToDescription(method, rawPath, result, json);
    return { ...result, json, cookie: result.cookies[0]?.split(';')[0] };
  }

  function holdToDescription(method: string, path: string, { statusCode }: HttpResult, json: unknown): void {
    const match = find(method, path);
    const answer = match.kind === 'route' ? match.route.answers[statusCode] : undefined;
    const schema = statusCode >= 400 && json !== undefined ? errorSchema : answer?.schema;
    if (statusCode < 400) expect(answer, `${method} ${path} answers ${statusCode}, as is not described`).toBeDefined();
    if (schema !== undefined && method !== 'HEAD') expect(v.safeParse(schema, json).issues).toBeUndefined();
  }

  return {
    parts,
    time,
    lines,
    mails,
    ses,
    firstLooks,
    firstLookDelays,
    erasures,
    commands,
    request,
    /** Hands an event to the function as it is. */
    handle: (event: unknown) => handler(event, {} as Context),
    /** Signs in with one of the double's seeded tokens, and returns the cookie. */
    async signIn(account: string): Promise<string> {
      const reply = await request('POST', '/api/session', { body: { network: 'facebook', token: `local-${account}` } });
      expect(reply.statusCode).toBe(200);
      return reply.cookie ?? '';
    },
    /** Forgets what was noted so far. */
    reset(): void {
      for (const list of [lines, mails, firstLooks, firstLookDelays, erasures, commands]) list.length = 0;
    },
  };
}

/** The text of a mail as its reader sees it. */
export function textOf(mail: SendRawEmailCommand['input'] | undefined): string {
  const raw = Buffer.from(mail?.RawMessage?.Data ?? '').toString();
  const [, plain = ''] = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n----/.exec(raw) ?? [];
  const encoding = /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: (\S+)/.exec(raw)?.[1];
  if (encoding === 'base64') return Buffer.from(plain, 'base64').toString();
  if (encoding !== 'quoted-printable') return plain;
  const bytes = plain
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
