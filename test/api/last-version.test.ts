import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watch } from '../../lambdas/domain/watcher.ts';
import { formatAttribute } from '../../lambdas/storage/item-formats.ts';
import { watcherFormat } from '../../lambdas/storage/watcher-item.ts';
import { siteUrl, type TestApi } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';
import {
  adasAddressItem,
  adasCookie,
  adasId,
  adasItem,
  askingCookie,
  links,
  writtenAt,
} from '../support/last-version.ts';
import { watchesOf } from '../support/watchers.ts';

const { table, freshApi } = await openApiTests();
const ada = adasId as WatcherId;
const minute = 60_000;

let api: TestApi;
beforeEach(async () => {
  api = await freshApi();
  await put(adasItem, adasAddressItem);
  api.time.now = writtenAt + minute;
});

async function put(...items: readonly object[]): Promise<void> {
  for (const item of items) {
    await table.dynamoDb.send(new PutItemCommand({ TableName: table.tableName, Item: marshall(item) }));
  }
}

const stored = async () => await api.parts.watchers.readOne(ada);
const oneClick = {
  raw: 'List-Unsubscribe=One-Click',
  headers: { origin: undefined, 'content-type': 'application/x-www-form-urlencoded' },
};

describe('who is signed in when the service is updated', () => {
  test('stays signed in', async () => {
    const reply = await api.request('GET', '/api/me', { cookie: adasCookie });
    expect(reply.json).toMatchObject({ id: ada, address: { email: 'ada@watchers.example' } });
  });

  test('can change things, sign out, and is out then', async () => {
    const settings = { language: 'es', delivery: { kind: 'immediate' }, quietHours: null };
    expect((await api.request('PATCH', '/api/settings', { cookie: adasCookie, body: settings })).statusCode).toBe(200);
    expect(await stored()).toMatchObject({
      language: 'es',
      watches: watchesOf(adasItem.watches as Record<string, Watch>),
      alerts: adasItem.alerts,
    });
    await api.request('DELETE', '/api/session', { cookie: adasCookie });
    expect((await api.request('GET', '/api/me', { cookie: adasCookie })).statusCode).toBe(401);
  });

  test('is asked to come back later while their item is one of a newer version, and nothing is lost', async () => {
    const newer = { ...adasItem, [formatAttribute]: watcherFormat.current + 1, watches: 'packed in some way' };
    await put(newer);
    for (const [method, path] of [
      ['GET', '/api/me'],
      ['DELETE', '/api/me'],
    ] as const) {
      const reply = await api.request(method, path, { cookie: adasCookie });
      expect([reply.statusCode, reply.json.error.code]).toEqual([503, 'try-again-later']);
    }
    expect(api.lines.join()).toContain('NewerItemError');
    await put(adasItem);
    expect((await api.request('GET', '/api/me', { cookie: adasCookie })).statusCode).toBe(200);
  });
});

describe('a link that the last version mailed works', () => {
  test('to sign in, in the browser that asked for it', async () => {
    const reply = await api.request('POST', '/api/sign-in/link', {
      cookie: askingCookie,
      body: { token: links.signInToken },
    });
    expect(reply.json).toMatchObject({ state: 'signed-in', me: { id: ada } });
  });

  test('to unsubscribe', async () => {
    expect((await api.request('POST', links.unsubscribe, oneClick)).statusCode).toBe(200);
    expect(await stored()).toMatchObject({ mailStop: { reason: 'unsubscribed' } });
  });

  test('to pause for a week', async () => {
    expect((await api.request('POST', links.pause, oneClick)).statusCode).toBe(200);
    expect((await stored())?.pause?.until).toBeGreaterThan(api.time.now);
  });

  test('to delete everything', async () => {
    expect((await api.request('POST', links.deleteEverything, oneClick)).statusCode).toBe(200);
    expect(await stored()).toBeUndefined();
  });

  test('to delete what is stored about an address', async () => {
    const reply = await api.request('GET', links.deleteAddress);
    expect(reply.statusCode).toBe(200);
  });

  test('to confirm an address', async () => {
    const email = 'ada@elsewhere.example';
    const nonce = 'a-nonce-of-the-last-version';
    await put({ ...adasItem, pendingAddress: { email, nonce, expiresAt: writtenAt + 60 * minute } });
    const token = links.confirmation;
    const reply = await api.request('POST', '/api/address/confirm', { cookie: adasCookie, body: { token } });
    expect(reply.json).toEqual({ confirmed: true });
    expect(await stored()).toMatchObject({ address: { email, confirmed: true } });
  });

  test('all of them are what this version makes, too', () => {
    const owner = { watcherId: ada, linkEpoch: adasItem.linkEpoch };
    expect(api.parts.links.unsubscribe(owner)).toBe(siteUrl + links.unsubscribe);
    expect(api.parts.links.pauseWeek(owner)).toBe(siteUrl + links.pause);
    expect(api.parts.links.deleteEverything(owner)).toBe(siteUrl + links.deleteEverything);
  });
});
