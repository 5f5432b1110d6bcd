import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { inProject } from '../../lib/settings-file.ts';
import { presentSettings } from '../../operator/setup/present-settings.ts';
import { setupQuestions } from '../../operator/setup/questions.ts';
import { setup } from '../../operator/setup/setup.ts';
import { writeWhole } from '../../operator/setup/write-whole.ts';
import { type Asker, createAsk, createAsker, isAttended } from '../../terminal/asker.ts';
import { aDns } from '../support/operator-account.ts';

const misspelt = aDns({
  takesMail: async (domain) => domain !== 'home.orgg',
  exists: async (host) => host !== 'email.eu-cental-1.amazonaws.com',
});

/** Plays a person who gives these answers, one a question, and then goes away. */
async function play(answers: readonly string[], present: Readonly<Record<string, unknown>> = {}) {
  const left = [...answers];
  const shown: string[] = [];
  const written: string[] = [];
  const asker: Asker = {
    line: async (question) => {
      const answer = left.shift();
      shown.push(`${question}${answer ?? ''}`);
      return answer;
    },
    close: () => {},
  };
  const plain = (text: string) => text;
  const outcome = await setup({
    terminal: { line: (text) => void shown.push(text), bold: plain, faint: plain, warning: plain },
    asker,
    questions: setupQuestions({ dns: misspelt, region: 'eu-central-1' }),
    present,
    write: (text) => void written.push(text),
  });
  return { outcome, shown, left, written: written.map((text) => JSON.parse(text)) };
}

/** The answers of somebody with a domain who takes what is offered for the rest. */
const plainAnswers = ['', 'notifier@breakups.org', 'y', 'me@home.org', '', '', '', '', ''];

describe('npm run setup', () => {
  test('asks the few questions, and writes what was answered', async () => {
    const { outcome, written, left } = await play(plainAnswers);
    expect(outcome).toBe('written');
    expect(left).toEqual([]);
    expect(written).toEqual([
      {
        region: 'eu-central-1',
        senderAddress: 'notifier@breakups.org',
        senderDomain: 'breakups.org',
        alarmAddress: 'me@home.org',
      },
    ]);
  });

  test('says at once what is wrong with an answer, and asks again', async () => {
    const { shown, written } = await play([
      'eu-west',
      'eu-cental-1',
      'eu-west-1',
      'nonsense',
      'notifier@example.com',
      'notifier@breakups.org',
      'perhaps',
      'n',
      'me@home.orgg',
      'me@home.org',
      'my app',
      '1234567890123456',
      'y',
      'n',
      'https://breakups.org',
      'breakups.org',
      'arn:aws:acm:eu-west-1:111122223333:certificate/1',
      'arn:aws:acm:us-east-1:111122223333:certificate/1',
      'y',
    ]);
    const told = shown.join('\n');
    for (const fault of [
      '"eu-west" is no region',
      'There is no region eu-cental-1',
      'That is not an address.',
      'notifier@example.com is an example',
      'Please answer y or n.',
      'No mail server takes mail for home.orgg',
      'That is no app id',
      'That is not a domain.',
      'That is no certificate of us-east-1.',
    ]) {
      expect(told).toContain(fault);
    }
    expect(written).toEqual([
      {
        region: 'eu-west-1',
        senderAddress: 'notifier@breakups.org',
        alarmAddress: 'me@home.org',
        facebookAppId: '1234567890123456',
        mastodonServers: '',
        siteDomain: 'breakups.org',
        certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
      },
    ]);
  });

  test('can be run again: Enter everywhere changes nothing, and what it does not ask about stays', async () => {
    const present = {
      region: 'us-west-2',
      senderAddress: 'notifier@mail.breakups.org',
      senderDomain: 'breakups.org',
      alarmAddress: 'me@home.org',
      facebookAppId: '1234567890123456',
      blueskyUrl: '',
      mastodonServers: 'any',
      siteDomain: 'breakups.org',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
      sweepMinutes: 10,
      settingOfTomorrow: true,
    };
    const { written } = await play(Array(10).fill(''), present);
    expect(written).toEqual([present]);
  });

  test('takes a setting out again', async () => {
    const present = {
      ...{ region: 'us-west-2', senderAddress: 'a@breakups.org', alarmAddress: 'me@home.org' },
      ...{ senderDomain: 'breakups.org', facebookAppId: '1234567890123456', blueskyUrl: '', siteDomain: 'b.org' },
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
    };
    const { written } = await play(['', '', 'n', '', '-', 'y', '', '-', ''], present);
    expect(written).toEqual([{ region: 'us-west-2', senderAddress: 'a@breakups.org', alarmAddress: 'me@home.org' }]);
  });

  test('offers no placeholder', async () => {
    const { shown } = await play([''], { senderAddress: 'notifier@example.com' });
    expect(shown.at(-3)).toBe('Mails come from: ');
  });

  test('warns of an address at a domain that nobody can sign for, does not ask whether it is theirs, and takes it', async () => {
    const { outcome, shown, written } = await play(['', 'me@gmail.com', '', '', '', '', '', '']);
    expect(shown.join('\n')).toMatch(/Nobody but gmail.com can sign/);
    expect(shown.join('\n')).not.toMatch(/Is the DNS of the domain yours/);
    expect(outcome).toBe('written');
    expect(written[0].alarmAddress).toBe('me@gmail.com');
  });

  test('writes nothing when the person goes away, at whatever question, or says no at the end', async () => {
    for (let answered = 0; answered < plainAnswers.length; answered += 1) {
      const { outcome, written, shown } = await play(plainAnswers.slice(0, answered));
      expect([outcome, written, shown.at(-1)]).toEqual(['left', [], 'Nothing was written.']);
    }
    expect((await play([...plainAnswers.slice(0, -1), 'n'])).written).toEqual([]);
  });

  test('writes nothing that a deployment would refuse', async () => {
    const kept = { hostedZoneName: 'breakups.org' };
    expect(await play(plainAnswers, kept)).toMatchObject({ outcome: 'contradiction', written: [] });
    const nobody = await play(['', 'notifier@breakups.org', 'y', 'me@home.org', '-', 'n', 'n', '']);
    expect(nobody).toMatchObject({ outcome: 'contradiction', written: [] });
    expect(nobody.shown.join('\n')).toContain('nobody could be watched');
  });
});

describe('what is there already', () => {
  const files = (texts: Readonly<Record<string, unknown>>) => (path: string) => {
    const name = Object.keys(texts).find((each) => path === inProject(each) || path === each);
    if (name === undefined) return undefined;
    return typeof texts[name] === 'string' ? texts[name] : JSON.stringify(texts[name]);
  };

  test('is taken from the settings file, and under it from cdk.json, where settings were before', () => {
    const read = files({
      'settings.json': { senderAddress: 'new@b.org' },
      'cdk.json': { app: 'x', context: { senderAddress: 'old@b.org', sweepMinutes: 3, '@aws-cdk/core:x': true } },
    });
    expect(presentSettings(undefined, read)).toEqual({
      kind: 'present',
      settings: { senderAddress: 'new@b.org', sweepMinutes: 3 },
      takenFrom: ['cdk.json'],
    });
  });

  test('is taken from a copy of an older cdk.json', () => {
    const read = files({ '/old.json': { context: { senderAddress: 'old@b.org', '@aws-cdk/core:x': true } } });
    expect(presentSettings('/old.json', read)).toEqual({
      kind: 'present',
      settings: { senderAddress: 'old@b.org' },
      takenFrom: [],
    });
    expect(presentSettings('/none.json', read)).toMatchObject({ kind: 'fault' });
    expect(presentSettings('/empty.json', files({ '/empty.json': '{}' }))).toMatchObject({ kind: 'fault' });
  });

  test('is not overwritten where it cannot be read', () => {
    expect(presentSettings(undefined, files({ 'settings.json': '{' }))).toMatchObject({
      kind: 'fault',
      sentence: expect.stringContaining('nothing was written'),
    });
  });
});

test('a file is written whole or not at all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'write-whole-'));
  const path = join(folder, 'settings.json');
  writeFileSync(path, 'before');
  writeWhole(path, 'after');
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(() => writeWhole(join(folder, 'no-such-folder', 'settings.json'), 'x')).toThrow();
  // A folder cannot be written over: nothing is left of the attempt.
  expect(() => writeWhole(folder, 'x')).toThrow();
  expect(readdirSync(folder)).toEqual(['settings.json']);
  rmSync(folder, { recursive: true, force: true });
});

describe('the asker', () => {
  const atTerminal = () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    return { input, seat: { input, output: Object.assign(new PassThrough(), { isTTY: true }) } };
  };
  const open = () => {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough(), { isTTY: true });
    return { input, asker: createAsker(input, output) };
  };

  test('gives what was typed, a paste line by line', async () => {
    const { input, asker } = open();
    const first = asker.line('One: ');
    input.write('a\nb\nc\n');
    expect([await first, await asker.line('Two: '), await asker.line('Three: ')]).toEqual(['a', 'b', 'c']);
    asker.close();
  });

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('knows by %s that the person went away, and asks no more', async (_, key) => {
    const { input, asker } = open();
    const answer = asker.line('One: ');
    input.write(key);
    expect(await answer).toBeUndefined();
    expect(await asker.line('Two: ')).toBeUndefined();
  });

  test('leaves the keyboard alone between two questions, and gives answers without blanks around them', async () => {
    const { seat, input } = atTerminal();
    const ask = createAsk(seat);
    const first = ask('One: ');
    input.write(' a \n');
    expect(await first).toBe('a');
    input.write('typed while nothing was asked\n');
    await new Promise((resolve) => setImmediate(resolve));
    input.read();
    const second = ask('Two: ');
    input.write('b\n');
    expect(await second).toBe('b');
  });

  test('asks no longer once a run was stopped', async () => {
    const stop = new AbortController();
    const ask = createAsk(atTerminal().seat);
    const answer = ask('One: ', stop.signal);
    stop.abort();
    expect(await answer).toBeUndefined();
    expect(await ask('Two: ', stop.signal)).toBeUndefined();
  });

  test('passes Ctrl-C on to who else waits for it', async () => {
    const heard = new Promise((resolve) => process.once('SIGINT', resolve));
    const { seat, input } = atTerminal();
    const answer = createAsk(seat)('One: ');
    input.write('\u0003');
    await heard;
    expect(await answer).toBeUndefined();
  });

  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ])('input %s and output %s a terminal: somebody can be asked is %s', (one, other, attended) => {
    const { input, output } = atTerminal().seat;
    expect(isAttended({ input: { ...input, isTTY: one }, output: { ...output, isTTY: other } } as never)).toBe(
      attended,
    );
  });
});
