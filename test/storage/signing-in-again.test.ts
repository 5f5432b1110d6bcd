import { beforeEach, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import type { TestApi } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';

const { freshApi } = await openApiTests();
let api: TestApi;
beforeEach(async () => {
  api = await freshApi();
});

const ada = 'facebook:101' as WatcherId;
const hour = 60 * 60_000;

test('who signs in again keeps the address of their own choice, whatever the network says', async () => {
  await api.signIn('101');
  const watcher = (await api.parts.watchers.readOne(ada)) as Watcher;
  const address = { email: 'ada@elsewhere.example', confirmed: true };
  await api.parts.watchers.update(watcher, { ...watcher, address });
  await api.signIn('101');
  expect((await api.parts.watchers.readOne(ada))?.address).toEqual(address);
});

test('a session that is due to be renewed is not brought back by the answer that ends it', async () => {
  const cookie = await api.signIn('101');
  api.time.now += 25 * hour;
  const renewed = await api.request('GET', '/api/me', { cookie });
  expect(renewed.cookies).toHaveLength(1);
  const left = await api.request('DELETE', '/api/me', { cookie });
  expect(left.cookies.filter((each) => each.includes('session='))).toEqual([
    expect.stringMatching(/session=; .*Max-Age=0/),
  ]);
});
