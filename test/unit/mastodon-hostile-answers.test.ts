import { describe, expect, test } from 'vitest';
import { parseAccount, readingOf } from '../../lambdas/networks/mastodon/profile.ts';
import { account, json, manyOn, readingServers } from '../support/mastodon-servers.ts';

const host = 'social.example.net';
const ada = { id: '109', username: 'ada', display_name: 'Ada', url: `https://${host}/@ada`, note: '', fields: [] };

/** What is read of an account that its server hands out with this in it; `undefined` when it is no account. */
function reading(more: object) {
  const parsed = parseAccount({ ...ada, ...more }, host);
  return parsed === undefined ? undefined : readingOf(parsed, host, 0);
}

describe('the address of a profile goes into mails, and leads to its server for everybody who reads it', () => {
  test.each([
    [`https://${host}/\n\nhttps://phish.example.com/sign-in`, `https://${host}/https://phish.example.com/sign-in`],
    [
      `https://${host}/ Sign in: https://phish.example.com/`,
      `https://${host}/%20Sign%20in:%20https://phish.example.com/`,
    ],
    [`https://${host}\\@phish.example.com/`, `https://${host}/@phish.example.com/`],
    [`https://${host}#@phish.example.com/`, `https://${host}/#@phish.example.com/`],
    [`https://${host}/\u202egnp.live`, `https://${host}/%E2%80%AEgnp.live`],
    [`https://${host}/"><b>`, `https://${host}/%22%3E%3Cb%3E`],
    ['https://SOCIAL.example.net:443/@ада', `https://${host}/@%D0%B0%D0%B4%D0%B0`],
    ['https:///soc\tial.ｅxample.net/@ada\r\nX-Header: y', `https://${host}/@adaX-Header:%20y`],
  ])('%j', (url, profile) => {
    expect(reading({ url })).toMatchObject({ profile });
  });

  test.each([
    `https://bank.example.com@${host}/`,
    `https://bank.example.com:secret@${host}/`,
    `https://:secret@${host}/`,
    `https://${host}.phish.example.com/@ada`,
    `https://${host}:8443/@ada`,
    `https://${host}./@ada`,
    `http://${host}/@ada`,
    `javascript:https://${host}/`,
  ])('%j is not its own', (url) => {
    expect(reading({ url })).toBeUndefined();
  });

  test('and a very long one is left out: it would be cut, and lead elsewhere', () => {
    expect(reading({ url: `https://${host}/${'a'.repeat(200)}` })).not.toHaveProperty('profile');
  });
});

test.each(['ada@mastodon.social', 'ada\nSubject: x', 'ada mastodon', `ada.${'a'.repeat(200)}`, 'https://ada'])(
  'a handle that would name somebody else is left out: %j',
  (username) => {
    const read = reading({ username });
    expect(read).toMatchObject({ name: 'Ada', status: null });
    expect(read).not.toHaveProperty('handle');
  },
);

test('of long texts no more is held than is stored, however many people a server has', () => {
  const read = reading({
    display_name: 'ж'.repeat(4_000),
    fields: [{ name: 'Relationship', value: 'ж'.repeat(150) }],
  });
  expect(Buffer.byteLength(read?.name ?? '')).toBe(200);
  expect(Buffer.byteLength(read?.status ?? '')).toBe(200);
});

test('more fields than anybody has are not looked at one by one', () => {
  let looked = 0;
  const field = {
    get name() {
      looked++;
      return 'Relationship';
    },
    value: 'single',
  };
  expect(reading({ fields: Array.from({ length: 65 }, () => field) })).not.toHaveProperty('status');
  expect(looked).toBe(0);
  expect(reading({ fields: [field] })).toMatchObject({ status: 'single' });
});

test('an answer with more accounts than were asked for is refused: to look through a megabyte of them takes seconds', async () => {
  const { read } = readingServers({ [host]: ({ ids }) => json([...ids, 'another'].map((id) => account(host, id))) });
  const answer = await read(manyOn(host, 1));
  expect([answer.people.size, answer.missing?.size, answer.alive]).toEqual([0, 0, []]);
});

test.each<[string, unknown]>([
  ['an error', { error: 'We are down for maintenance' }],
  ['nothing', {}],
])('%s that is sent as a success says nothing of anybody, and nothing of the network', async (_, body) => {
  const { read } = readingServers({
    [host]: ({ together }) => json(together ? { error: 'Not found' } : body, together ? 404 : 200),
  });
  const answer = await read(manyOn(host, 2));
  expect([answer.people.size, answer.missing?.size, answer.alive]).toEqual([0, 0, []]);
});
