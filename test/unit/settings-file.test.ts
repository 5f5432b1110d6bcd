import { homedir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { parseSettings } from '../../lib/settings.ts';
import { deploymentSettings, giveSettings, inProject } from '../../lib/settings-file.ts';

const addresses = { senderAddress: 'notifier@breakups.org', alarmAddress: 'me@breakups.org' };

/** Reads files that a test writes down; all others are not there. */
const files = (texts: Readonly<Record<string, unknown>>) => (path: string) => {
  const name = Object.keys(texts).find((each) => path === inProject(each) || path === join(homedir(), each));
  if (name === undefined) return undefined;
  const text = texts[name];
  return typeof text === 'string' ? text : JSON.stringify(text);
};
const given = (values: Readonly<Record<string, unknown>>) => (name: string) => values[name];

test('a deployment takes its settings from settings.json, and -c wins over it', () => {
  const read = files({ 'settings.json': { ...addresses, sweepMinutes: 10, mailsPerSecond: 3 } });
  expect(deploymentSettings(given({ sweepMinutes: '2' }), 'eu-central-1', read)).toMatchObject({
    kind: 'settings',
    settings: { ...addresses, sweepMinutes: 2, mailsPerSecond: 3 },
  });
});

test('without a settings file -c alone is enough; where that is too little, it is said how to get a file', () => {
  expect(deploymentSettings(given(addresses), undefined, files({}))).toMatchObject({ kind: 'settings' });
  expect(deploymentSettings(given({ senderAddress: 'a@b.org' }), undefined, files({}))).toEqual({
    kind: 'faults',
    faults: [expect.stringMatching(/^There is no settings\.json\./), 'alarmAddress: is missing'],
  });
});

test.each([
  ['cdk.json', { app: 'x', context: { ...addresses, '@aws-cdk/core:checkSecretUsage': true } }],
  ['cdk.context.json', { ...addresses, 'availability-zones:account=1': [] }],
  ['.cdk.json', { context: addresses }],
])('settings that still stand in %s are named and refused, so that none is read from two places', (name, content) => {
  const answer = deploymentSettings(
    given(addresses),
    undefined,
    files({ 'settings.json': addresses, [name]: content }),
  );
  expect(answer).toMatchObject({
    kind: 'faults',
    faults: [expect.stringMatching(/cdk(\.context)?\.json still has settings \(senderAddress, alarmAddress\)/)],
  });
});

test('the project’s own cdk.json has no settings, and the sample has all that are needed', async () => {
  const { readFileSync } = await import('node:fs');
  expect(Object.keys(JSON.parse(readFileSync(inProject('cdk.json'), 'utf8')).context)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^@aws-cdk\//)]),
  );
  const ofProject = (path: string) => (path === inProject('cdk.json') ? readFileSync(path, 'utf8') : undefined);
  expect(giveSettings({}, ofProject)).toEqual({ values: {}, fileIsThere: false, faults: [] });
  expect(parseSettings(JSON.parse(readFileSync(inProject('settings.sample.json'), 'utf8')))).toMatchObject({
    kind: 'settings',
  });
});

test.each(['{', '[]', '"text"', ''])('a settings file that is %j is named, and does not count', (text) => {
  const { values, faults } = giveSettings({ sweepMinutes: '1' }, files({ 'settings.json': text }));
  expect(faults).toEqual([expect.stringMatching(/^settings\.json is not a JSON object of settings/)]);
  expect(values).toEqual({ sweepMinutes: '1' });
});

test('what is no setting of this version is passed over, so that an older version reads the file of a newer one', () => {
  const read = files({ 'settings.json': { ...addresses, settingOfTomorrow: true } });
  expect(deploymentSettings(given({}), undefined, read)).toMatchObject({ kind: 'settings' });
});

test('a deployment that has a region is not synthesised for another one', () => {
  const read = files({ 'settings.json': { ...addresses, region: 'eu-central-1' } });
  expect(deploymentSettings(given({}), 'eu-central-1', read)).toMatchObject({ kind: 'settings' });
  expect(deploymentSettings(given({}), 'us-east-1', read)).toEqual({
    kind: 'faults',
    faults: [expect.stringMatching(/^This deployment is in eu-central-1 .* export AWS_REGION=eu-central-1$/)],
  });
  expect(deploymentSettings(given({ region: 'us-east-1' }), 'us-east-1', read)).toMatchObject({ kind: 'settings' });
});

test('npm start cannot read the settings file: no code of it knows how', async () => {
  const { metafile } = await build({
    entryPoints: [inProject('bin/local.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
    jsx: 'automatic',
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.some((path) => path.endsWith('lib/settings.ts'))).toBe(true);
  expect(inputs.filter((path) => path.endsWith('settings-file.ts'))).toEqual([]);
});
