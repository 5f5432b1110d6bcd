import { describe, expect, test } from 'vitest';
import { synthesise } from './synthesised.ts';

const { all } = synthesise({ signUps: 'open', maxWatchers: 7, mailsPerHour: 9 });
const variablesOf = (id: string) =>
  all('AWS::Lambda::Function').find((each) => each.id.includes(id))?.Properties.Environment.Variables ?? {};
const sets = all('AWS::SES::ConfigurationSet').map(({ id }) => id);
const [forSigningIn] = sets.filter((id) => id.includes('SignIn'));

describe('links to sign in', () => {
  test('have a configuration set of their own, which can be stopped apart from the other', () => {
    expect(sets).toHaveLength(2);
    expect(variablesOf('Api').SIGN_IN_CONFIGURATION_SET_NAME).toEqual({ Ref: forSigningIn });
    expect(variablesOf('Api').CONFIGURATION_SET_NAME).not.toEqual({ Ref: forSigningIn });
  });

  test('are sent by the API alone: the checker may not use their set', () => {
    const senders = all('AWS::IAM::Policy')
      .filter(({ Properties }) => JSON.stringify(Properties).includes(forSigningIn ?? 'nothing'))
      .map(({ id }) => id);
    expect(senders).toEqual([expect.stringMatching(/^ServingApi/)]);
  });

  test('are heard of when they bounce or are complained about, like all mail', () => {
    const heard = all('AWS::SES::ConfigurationSetEventDestination');
    expect(heard.map(({ Properties }) => Properties.ConfigurationSetName.Ref).sort()).toEqual([...sets].sort());
    for (const { Properties } of heard) {
      expect(Properties.EventDestination).toMatchObject({ Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] });
    }
  });
});

test('who may sign in, and how many, and how many mails an hour, is told to the API', () => {
  expect(variablesOf('Api')).toMatchObject({ SIGN_UPS: 'open', MAX_WATCHERS: '7', MAILS_PER_HOUR: '9' });
  const api = synthesise()
    .all('AWS::Lambda::Function')
    .find(({ id }) => id.includes('Api'));
  expect(api?.Properties.Environment.Variables.SIGN_UPS).toBe('operator@example.com');
});
