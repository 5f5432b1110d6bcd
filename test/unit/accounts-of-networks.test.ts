import { describe, expect, test } from 'vitest';
import { maximumIdLength, parseAccount } from '../../lambdas/domain/ids.ts';
import {
  descriptionOf,
  isPersonal,
  type NetworkId,
  networkIds,
  personalNetworkIds,
} from '../../lambdas/domain/networks.ts';

const plc = 'did:plc:abcdefghijklmnopqrstuv27';
const label = (length: number) => 'x'.repeat(length);

/** For each network, texts that are accounts there, and similar texts that are not. */
const accounts: Readonly<Record<NetworkId, { readonly taken: string[]; readonly refused: string[] }>> = {
  facebook: {
    taken: ['1', '10150000000000001', 'ada', 'Ada.Lovelace-1_2', 'Z', '-', '.', '_', '09'],
    refused: ['', ' 1', '1 ', '1\n', '\n1', 'a b', 'a:b', 'a/b', 'é', 'a#b', 'a@b', '1,2'],
  },
  bluesky: {
    taken: [plc, 'did:web:a.b', 'did:web:people.example', 'did:web:p101.people-of.example', 'did:web:1-a.0.z9'],
    refused: [
      '',
      'did:plc:',
      `${plc}a`,
      plc.slice(0, -1),
      ` ${plc}`,
      `${plc} `,
      `x${plc}`,
      plc.toUpperCase(),
      plc.replace('2', '1'),
      plc.replace('2', '8'),
      plc.replace('a', '0'),
      plc.replace('plc', 'key'),
      plc.replace('did', 'DID'),
      'did:web:',
      'did:web:localhost',
      'did:web:.example',
      'did:web:a.',
      'did:web:a..b',
      'did:web:a.b:c',
      'did:web:A.b',
      'did:web:a.B',
      'did:web:a.b.C',
      'did:web:a_b.c',
      'did:web:a.b/c',
      'did:web:a.b ',
      ' did:web:a.b',
      'xdid:web:a.b',
      'ada.bsky.example',
    ],
  },
  mastodon: {
    taken: [
      'a.example:1',
      'a.b.c.d:Z',
      'xn--bcher-kva.example:109324',
      '1.2.example:a_B-9',
      'a-b.c-d.e-f:1',
      'hachyderm.io:109300000000000001',
      'a.b:AbZz09_-',
      `${label(63)}.example:1`,
      `a.${label(63)}:1`,
      `a.b:${'x'.repeat(64)}`,
      '0a.z:1',
    ],
    refused: [
      '',
      'a.example',
      'a.example:',
      ':1',
      'a:1',
      'localhost:1',
      '.example:1',
      'a..b:1',
      'a.:1',
      'a.b.:1',
      '-a.example:1',
      'a-.example:1',
      'a.-b:1',
      'a.b-:1',
      'A.example:1',
      'a.Example:1',
      'a.exAmple:1',
      'a.examplE:1',
      'aB.example:1',
      'aBc.example:1',
      'a_b.example:1',
      'é.example:1',
      '127.0.0.1:1',
      'a.1:1',
      'a.1b:1',
      'a.example:8443:1',
      'a.example:1:2',
      'a.example:a b',
      'a.example:a.b',
      'a.example:1\n',
      'a.example:1 ',
      ' a.example:1',
      'x@a.example:1',
      'https://a.example:1',
      'a.b/c:1',
      `${label(64)}.example:1`,
      `a.${label(64)}:1`,
      `a.b:${'x'.repeat(65)}`,
      'a.b:é',
    ],
  },
};

describe.each(networkIds)('an account of %s', (network) => {
  const { account } = descriptionOf(network);

  test.each(accounts[network].taken)('is %j', (text) => {
    expect(account.test(text)).toBe(true);
    const isShort = `${network}:${text}`.length <= maximumIdLength;
    expect(parseAccount(network, text)).toBe(isShort ? `${network}:${text}` : undefined);
  });

  test.each(accounts[network].refused)('is not %j', (text) => {
    expect(account.test(text)).toBe(false);
    expect(parseAccount(network, text)).toBeUndefined();
  });
});

test('the name of a host has at most 253 characters', () => {
  const { account } = descriptionOf('mastodon');
  const ofLength = (length: number) => `${`${label(60)}.`.repeat(4)}${label(length - 244)}:1`;
  expect([account.test(ofLength(253)), account.test(ofLength(254))]).toEqual([true, false]);
});

test('which networks are read with the watcher’s own token', () => {
  expect(personalNetworkIds).toEqual(['facebook']);
  expect(networkIds.filter(isPersonal)).toEqual(personalNetworkIds);
});
