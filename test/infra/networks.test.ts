import { describe, expect, test } from 'vitest';
import { networksSetUp } from '../../lib/networks/index.ts';
import { parseSettings } from '../../lib/settings.ts';
import { siteConfigOf } from '../../lib/site-config.ts';
import { isForeign, type Synthesised, synthesise, withFacebook } from './synthesised.ts';

const without = synthesise();
const withApp = synthesise(withFacebook);

const secretsOf = ({ all }: Synthesised) => all('AWS::SecretsManager::Secret').map(({ id }) => id);
const functionsOf = ({ all }: Synthesised) => all('AWS::Lambda::Function').filter((each) => !isForeign(each));
const variablesOf = (stack: Synthesised): Record<string, Record<string, unknown>> =>
  Object.fromEntries(functionsOf(stack).map(({ id, Properties }) => [id, Properties.Environment.Variables]));
const toldOf = (stack: Synthesised, variable: string) =>
  Object.entries(variablesOf(stack))
    .filter(([, variables]) => variables[variable] !== undefined)
    .map(([id]) => id)
    .sort();

function settingsOf(given: object) {
  const addresses = { senderAddress: 'us@example.org', alarmAddress: 'me@example.org' };
  const parsed = parseSettings({ ...addresses, ...given });
  if (parsed.kind === 'faults') throw new Error(parsed.faults.join());
  return parsed.settings;
}

describe('without a Facebook app', () => {
  test('there is no secret of it, and nothing in the template speaks of it', () => {
    expect(secretsOf(without)).toHaveLength(1);
    expect(secretsOf(without)[0]).toMatch(/^KeysSealing/);
    expect(JSON.stringify(without.resources)).not.toMatch(/facebook|fbcdn/i);
  });

  test('no alarm watches over sign-ins that cannot lapse', () => {
    const names = (stack: Synthesised) =>
      stack.all('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.AlarmName.replace('BreakupNotifier-', ''));
    expect(names(withApp).filter((name) => !names(without).includes(name))).toEqual(['SignInsLapsing']);
  });

  test('an empty app id is the same as no app id', () => {
    expect(networksSetUp(settingsOf({ facebookAppId: '' }))).toEqual(['bluesky', 'mastodon']);
    expect(networksSetUp(settingsOf({}))).toEqual(['bluesky', 'mastodon']);
  });
});

describe('with a Facebook app', () => {
  test('what reads and what serves it know where it is and where its secret lies, and nothing else does', () => {
    const [secret] = secretsOf(withApp).filter((id) => id.startsWith('KeysFacebookApp'));
    for (const variable of ['FACEBOOK_APP_ID', 'FACEBOOK_GRAPH_URL', 'FACEBOOK_SECRET_ARN']) {
      expect(toldOf(withApp, variable)).toEqual(['Api', 'Checker']);
    }
    expect(variablesOf(withApp).Checker).toMatchObject({
      FACEBOOK_APP_ID: withFacebook.facebookAppId,
      FACEBOOK_GRAPH_URL: 'https://graph.facebook.com',
      FACEBOOK_SECRET_ARN: { Ref: secret },
    });
  });

  test('all else keeps its name, so that an app can be added to what is deployed', () => {
    const ids = (stack: Synthesised) => stack.resources.map(({ id, Type }) => `${Type} ${id}`);
    // The stage and its deployment are named by what is in them.
    const gone = ids(without).filter((id) => !ids(withApp).includes(id));
    expect(gone).toEqual([]);
    const added = ids(withApp).filter((id) => !ids(without).includes(id));
    expect(added.map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual([
      'AWS::SecretsManager::Secret KeysFacebookApp',
      'AWS::CloudWatch::Alarm MonitoringAlarmsSignInsLapsing',
    ]);
  });
});

describe('Bluesky', () => {
  test('is read at its public app view by what reads and what serves networks, without a secret', () => {
    expect(toldOf(without, 'BLUESKY_URL')).toEqual(['Api', 'Checker']);
    expect(variablesOf(without).Checker).toMatchObject({ BLUESKY_URL: 'https://public.api.bsky.app' });
    expect(siteConfigOf(settingsOf({})).networks.bluesky).toEqual({ url: 'https://public.api.bsky.app' });
  });

  test('is read elsewhere where a setting says so, by an address without a slash at its end', () => {
    const settings = settingsOf({ blueskyUrl: 'https://app-view.example.org/' });
    expect(siteConfigOf(settings).networks.bluesky).toEqual({ url: 'https://app-view.example.org' });
  });

  test('is left out where its address is empty', () => {
    const off = synthesise({ ...withFacebook, blueskyUrl: '' });
    expect(toldOf(off, 'BLUESKY_URL')).toEqual([]);
    expect(JSON.stringify(off.resources)).not.toMatch(/bsky/i);
    expect(siteConfigOf(settingsOf({ blueskyUrl: '' })).networks.bluesky).toBeUndefined();
  });

  test.each(['bsky', 'ftp://bsky.example', 'javascript:alert(1)'])('is not read at %s', (blueskyUrl) => {
    expect(() => settingsOf({ blueskyUrl })).toThrow('blueskyUrl: is not a URL');
  });
});

describe('Mastodon', () => {
  test('is read on every server by what reads and what serves networks, without a secret', () => {
    expect(toldOf(without, 'MASTODON_SERVERS')).toEqual(['Api', 'Checker']);
    expect(variablesOf(without).Checker).toMatchObject({ MASTODON_SERVERS: 'any' });
    expect(siteConfigOf(settingsOf({})).networks.mastodon).toEqual({ any: true, places: {} });
  });

  test('is left out where no server may be read', () => {
    const off = synthesise({ ...withFacebook, mastodonServers: '' });
    expect(toldOf(off, 'MASTODON_SERVERS')).toEqual([]);
    expect(siteConfigOf(settingsOf({ mastodonServers: '' })).networks.mastodon).toBeUndefined();
  });

  test.each(['everyone', 'hachyderm.io', 'alpha.example=https://alpha.example', 'any '.repeat(2)])(
    'is not read at %s',
    (mastodonServers) => {
      expect(() => settingsOf({ mastodonServers })).toThrow(
        'mastodonServers: is neither any nor a list of servers here',
      );
    },
  );

  test('is read at places on this machine only by the local runtime, which says where its site is', () => {
    const servers = 'alpha.example=http://127.0.0.1:9000/alpha.example';
    const siteUrl = 'http://localhost:8080';
    expect(settingsOf({ mastodonServers: servers, siteUrl }).mastodonServers).toBe(servers);
    for (const mastodonServers of [servers, `any,${servers}`]) {
      expect(() => settingsOf({ mastodonServers })).toThrow(
        'mastodonServers: names places on this machine, which nothing in the cloud reaches',
      );
    }
  });

  test('is read on this machine where a setting says so', () => {
    const place = 'http://127.0.0.1:8088/alpha.example';
    const settings = settingsOf({ mastodonServers: `alpha.example=${place}`, siteUrl: 'http://localhost:8080' });
    expect(siteConfigOf(settings).networks.mastodon).toEqual({ any: false, places: { 'alpha.example': place } });
  });
});

test('the dashboard shows how many people are read and state a status, on each network that is set up', () => {
  const bodyOf = ({ all }: Synthesised) =>
    all('AWS::CloudWatch::Dashboard')[0]?.Properties.DashboardBody['Fn::Join'][1].join('');
  for (const metric of ['PeopleReadPercent', 'PeopleStatingPercent']) {
    expect(bodyOf(without)).toContain(`"${metric}","network","bluesky"`);
    expect(bodyOf(without)).not.toContain(`"${metric}","network","facebook"`);
    expect(bodyOf(withApp)).toContain(`"${metric}","network","facebook"`);
  }
});
