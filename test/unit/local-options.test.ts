import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { helpText, parseOptions } from '../../local/options.ts';
import { lastPortOffset, portTable } from '../../local/ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-options-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** High up, where nothing listens. */
const somewhere = ['--port', '61000'];

async function optionsOf(...args: string[]) {
  const parsed = await parseOptions([...somewhere, ...args], {});
  if (parsed.kind !== 'options') throw new Error(JSON.stringify(parsed));
  return parsed.options;
}

async function faultsOf(args: string[], environment = {}): Promise<string[]> {
  const parsed = await parseOptions(args, environment);
  return parsed.kind === 'faults' ? [...parsed.faults] : [];
}

test('without options there is the cast, nobody signed in, a sweep a minute, and nothing kept', async () => {
  const options = await optionsOf();
  expect(options).toMatchObject({ watchers: 0, every: 60_000, dataFolder: undefined });
  expect(options.people).toHaveLength(14);
});

test('--network says where the people of the graph are', async () => {
  expect(await optionsOf()).toMatchObject({ network: 'facebook', live: false });
  expect((await optionsOf('--network', 'bluesky', '--watchers', '14')).network).toBe('bluesky');
});

test('without Facebook the people of the graph are on Bluesky', async () => {
  expect(await optionsOf('-c', 'facebookAppId=')).toMatchObject({
    network: 'bluesky',
    settings: { facebookAppId: '' },
  });
  expect(await optionsOf('--live')).toMatchObject({ network: 'bluesky', live: true });
});

test('each port is where the table of ports says', async () => {
  expect((await optionsOf()).ports).toEqual({
    site: 61000,
    mailbox: 61001,
    facebook: 61002,
    dynamoDb: 61003,
    sqs: 61004,
    lambda: 61005,
    ses: 61006,
    smtp: 61007,
    mastodon: 61008,
    bluesky: 61009,
  });
});

test('ten ports are kept, and none is for two', () => {
  const offsets = portTable.map(({ offset }) => offset);
  expect(lastPortOffset).toBe(9);
  expect(new Set(offsets).size).toBe(offsets.length);
  expect(Math.max(...offsets)).toBeLessThanOrEqual(lastPortOffset);
});

test.each([
  ['1s', 1_000],
  ['90s', 90_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['off', 'off'],
])('--every %s is %s', async (text, every) => {
  expect((await optionsOf('--every', text)).every).toBe(every);
});

test('--watchers takes a number up to those who can sign in, or all', async () => {
  expect((await optionsOf('--watchers', '13')).watchers).toBe(13);
  expect((await optionsOf('--watchers', 'all')).watchers).toBe('all');
});

test('--friends takes an edge list', async () => {
  const options = await optionsOf('--friends', file('good.txt', '# friends\n1 2\n\n2 3\n'), '--watchers', '3');
  expect(options.people.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('--help comes before everything', async () => {
  expect(await parseOptions(['--port', 'x', '--help'], {})).toEqual({ kind: 'help' });
});

describe('a fault is a sentence that says what to do', () => {
  test.each([
    [['--prot', '9000'], '--prot is no option; the nearest is --port.'],
    [['--port'], '--port needs a value; see --help.'],
    [['9000'], '"9000" is not expected; options go after "--", as in npm start -- --port 9000.'],
    [['--port', '70000'], '--port 70000 is not a port to start from; give a whole number from 1 to 65526.'],
    [['--port', '8o80'], '--port 8o80 is not a port to start from; give a whole number from 1 to 65526.'],
    [['--every', '60'], '--every 60 is not an interval; give 1s to 24h, as in 60s, 5m or 1h, or off.'],
    [['--every', '0s'], '--every 0s is not an interval; give 1s to 24h, as in 60s, 5m or 1h, or off.'],
    [['--watchers', '-1'], '--watchers -1 is not a number of people; give a whole number, or all.'],
    [['--watchers', '14'], '--watchers 14 is more than the 13 who can sign in; give at most that, or all.'],
    [['--network', 'myspace'], '--network myspace is no network; there are facebook, bluesky, mastodon.'],
    [
      ['--network', 'facebook', '--live'],
      '--network facebook: Facebook is left out, by --live or by an empty facebookAppId; name another network.',
    ],
    [
      ['--network', 'facebook', '-c', 'facebookAppId='],
      '--network facebook: Facebook is left out, by --live or by an empty facebookAppId; name another network.',
    ],
    [
      ['--network', 'bluesky', '-c', 'blueskyUrl='],
      '--network bluesky: Bluesky is left out, by --live or by an empty blueskyUrl; name another network.',
    ],
    [
      ['--network', 'mastodon', '-c', 'mastodonServers='],
      '--network mastodon: Mastodon is left out, by --live or by an empty mastodonServers; name another network.',
    ],
    [
      ['--live', '-c', 'facebookAppId=4711'],
      '-c facebookAppId=4711: --live is without Facebook; leave one of them out.',
    ],
    [
      ['--live', '--watchers', '3'],
      '--friends and --watchers: the people of a friend graph are not on the real Bluesky; leave these options or --live ' +
        'out, or name another Bluesky by BLUESKY_URL.',
    ],
    [
      ['--live', '--network', 'mastodon', '--watchers', '3'],
      '--friends and --watchers: the people of a friend graph are not on the real Mastodon; leave these options or --live ' +
        'out, or name another Mastodon by MASTODON_SERVERS.',
    ],
    [['--live=yes'], '--live takes no value; leave "yes" out.'],
    [['--friends', '/nowhere.txt'], '--friends /nowhere.txt: there is no such file.'],
    [['--friends', '/'], '--friends / cannot be read (EISDIR); name a text file.'],
  ])('%j', async (args, sentence) => {
    const port = args.includes('--port') ? [] : somewhere;
    expect(await faultsOf([...port, ...args])).toEqual([sentence]);
  });

  test('a broken line of the edge list is shown, with its number', async () => {
    const broken = file('broken.txt', '1 2\n2 3\n4\n5 6\n');
    const [fault] = await faultsOf([...somewhere, '--friends', broken]);
    expect(fault).toBe(`--friends ${broken}: line 3 is "4", but a line must be two ids, as in "12 34".`);
  });

  test('a data folder that is a file', async () => {
    const [fault] = await faultsOf([...somewhere, '--data', file('data.txt', '')]);
    expect(fault).toContain('is a file; name a folder');
  });

  test('a text in the environment that is no address', async () => {
    const [fault] = await faultsOf(somewhere, { AWS_ENDPOINT_URL_SQS: 'localhost' });
    expect(fault).toContain('AWS_ENDPOINT_URL_SQS is "localhost"');
    const form = 'alpha.example=http://127.0.0.1:9000,beta.example=http://127.0.0.1:9001';
    expect(await faultsOf(somewhere, { MASTODON_SERVERS: 'http://127.0.0.1:9000' })).toEqual([
      `MASTODON_SERVERS is "http://127.0.0.1:9000", which is no list of servers on this machine; give one as ${form}, or unset it.`,
    ]);
    expect(await faultsOf(somewhere, { MASTODON_SERVERS: form })).toEqual([]);
  });
});

describe('-c sets what cdk deploy -c would', () => {
  test('any number of times, and the later one of a name counts', async () => {
    const options = await optionsOf('-c', 'flapMinutes=5', '-cmonitoring=lean', '--context=flapMinutes=0.5');
    expect(options.settings).toEqual({ flapMinutes: '0.5', monitoring: 'lean' });
  });

  test('what stands behind the first equals sign is the value', async () => {
    expect((await optionsOf('-c', 'siteUrl=https://a.example/?b=c')).settings).toEqual({
      siteUrl: 'https://a.example/?b=c',
    });
  });

  test('a name that is no setting is refused with those that are', async () => {
    const [fault, ...more] = await faultsOf([...somewhere, '-c', 'flapMinuets=5', '-c', 'constructor=1']);
    expect(more).toEqual([]);
    expect(fault).toMatch(/^-c flapMinuets, constructor are no settings; there are senderAddress, .*absenceMinutes/);
    for (const name of ['facebookAppId', 'facebookGraphUrl', 'blueskyUrl', 'flapMinutes', 'lapseMinutes', 'siteUrl']) {
      expect(fault).toContain(name);
      expect(helpText).toContain(name);
    }
  });

  test.each([
    [['sweepMinutes=0'], ['-c sweepMinutes: is less than 1.']],
    [['flapMinutes=an hour'], ['-c flapMinutes: is not a number of minutes.']],
    [['facebookAppId=no app'], ['-c facebookAppId: is not an app id.']],
    [['mastodonServers=alpha.example'], ['-c mastodonServers: is neither any nor a list of servers here.']],
    [['blueskyUrl=bsky'], ['-c blueskyUrl: is not a URL.']],
    [['siteDomain=a.example'], ['-c siteDomain and certificateArn: one of them is missing.']],
    // With the address that the runtime itself sets.
    [['senderDomain=a.example'], ['-c senderAddress: is not of senderDomain.']],
    [['lapseMinutes'], ['-c lapseMinutes sets nothing; give a name and a value, as in -c sweepMinutes=5.']],
    [['=5'], ['-c =5 sets nothing; give a name and a value, as in -c sweepMinutes=5.']],
    [
      ['monitoring=none', 'alarmAddress=nobody', 'sweepMinutes=1'],
      ['-c alarmAddress: is not an address.', '-c monitoring: is neither full nor lean.'],
    ],
  ])('%j is refused in the words of the settings', async (assignments, faults) => {
    const args = assignments.flatMap((each) => ['-c', each]);
    expect(await faultsOf([...somewhere, ...args])).toEqual(faults);
  });

  test('a network that is named by a setting needs no port here', async () => {
    const server = createServer().listen(61_012, '127.0.0.1');
    await once(server, 'listening');
    const args = ['--port', '61010'];
    expect(await faultsOf(args)).toEqual([expect.stringContaining('Port 61012 (for the Facebook double) is in use')]);
    expect(await faultsOf([...args, '-c', 'facebookGraphUrl=http://127.0.0.1:9'])).toEqual([]);
    expect(await faultsOf(args, { FACEBOOK_GRAPH_URL: 'http://127.0.0.1:9' })).toEqual([]);
    server.close();
  });

  test('a network that is left out, or that is read as it really is, needs no port here', async () => {
    const server = createServer().listen(61_029, '127.0.0.1');
    await once(server, 'listening');
    const args = ['--port', '61020'];
    expect(await faultsOf(args)).toEqual([expect.stringContaining('Port 61029 (for the Bluesky double) is in use')]);
    expect(await faultsOf([...args, '-c', 'blueskyUrl='])).toEqual([]);
    expect(await faultsOf([...args, '--live'])).toEqual([]);
    expect(await faultsOf(args, { BLUESKY_URL: 'http://127.0.0.1:9' })).toEqual([]);
    server.close();
  });

  test('a network of many servers needs its port for all of them together, if for any', async () => {
    const server = createServer().listen(61_038, '127.0.0.1');
    await once(server, 'listening');
    const args = ['--port', '61030'];
    expect(await faultsOf(args)).toEqual([expect.stringContaining('Port 61038 (for the Mastodon double) is in use')]);
    expect(await faultsOf([...args, '-c', 'mastodonServers='])).toEqual([]);
    expect(await faultsOf([...args, '--live'])).toEqual([]);
    expect(await faultsOf(args, { MASTODON_SERVERS: 'alpha.example=http://127.0.0.1:9' })).toEqual([]);
    server.close();
  });

  test('people of a friend graph may be on another Bluesky that the environment names, live or not', async () => {
    const args = [...somewhere, '--live', '--watchers', 'all'];
    expect(await faultsOf(args, { BLUESKY_URL: 'http://127.0.0.1:9' })).toEqual([]);
    const mastodon = [...args, '--network', 'mastodon'];
    expect(await faultsOf(mastodon, { MASTODON_SERVERS: 'alpha.example=http://127.0.0.1:9' })).toEqual([]);
  });
});

test('all faults are told at once', async () => {
  const options = ['--port', 'x', '--every', 'never', '--friends', '/nowhere', '--verbose'];
  const faults = await faultsOf([...options, '-c', 'nothing=1', '-c', 'sweepSegments=x']);
  expect(faults).toHaveLength(6);
});

test('a lock that a dead process left behind does not count, that of a living one does', async () => {
  writeFileSync(join(folder, 'lock'), '999999999\n');
  expect((await optionsOf('--data', folder)).dataFolder).toBe(folder);
  writeFileSync(join(folder, 'lock'), '1\n');
  const [fault] = await faultsOf([...somewhere, '--data', folder]);
  expect(fault).toContain('is in use by the process 1; stop that one');
});
