import { describe, expect, test } from 'vitest';
import { statedStatus } from '../../lambdas/domain/stated/stated-status.ts';
import { groupOf } from '../../lambdas/domain/vocabulary/index.ts';
import { contradictions, fieldCases, silentBios, statedCases, statingBios } from '../support/stated-profiles.ts';

describe('a bio states', () => {
  test.each(statingBios.map(({ text, states, ...rest }) => ({ ...rest, text, states })))(
    '$text',
    ({ states, ...profile }) => {
      expect(statedStatus(profile)).toBe(states);
    },
  );
});

test('no bio of the table is a false alarm', () => {
  const invented = silentBios
    .map((profile) => ({ text: profile.text, found: statedStatus(profile) }))
    .filter(({ found }) => found !== undefined);
  expect(invented).toEqual([]);
  expect(silentBios.length).toBeGreaterThan(100);
});

describe('fields state', () => {
  test.each(fieldCases)('$fields $text: $states', ({ states, ...profile }) => {
    expect(statedStatus(profile)).toBe(states);
  });
});

test.each(contradictions)('statements that contradict each other state nothing: $fields $text', (profile) => {
  expect(statedStatus(profile)).toBeUndefined();
});

test('what openings and labels state has the group that they say', () => {
  expect(groupOf(statedStatus({ fields: [{ name: 'Wife', value: 'Kim' }], text: '' }) ?? '')).toBe('taken');
  expect(groupOf(statedStatus({ fields: [], text: 'żonaty z Anną' }) ?? '')).toBe('taken');
  expect(groupOf(statedStatus({ fields: [], text: 'divorziata da Kim' }) ?? '')).toBe('single');
});

test('every statement of the table is what somebody wrote', () => {
  for (const { fields, text, states } of statedCases) {
    if (states === undefined) continue;
    const written = [
      text,
      ...fields.flatMap(({ name, value }) => [value, `${name.trim().replace(/:$/, '')}: ${value.trim()}`]),
    ];
    expect(
      written.some((each) => each.includes(states)),
      states,
    ).toBe(true);
  }
});

test('a bio that is too long for any network is not looked at, not even its beginning', () => {
  expect(statedStatus({ fields: [], text: `married\n${'x'.repeat(20_000)}` })).toBeUndefined();
});

test('fields after the fiftieth are not looked at', () => {
  const fields = Array.from({ length: 50 }, () => ({ name: 'Likes', value: 'tea' }));
  expect(statedStatus({ fields: [...fields, { name: 'Relationship', value: 'single' }], text: '' })).toBeUndefined();
  expect(statedStatus({ fields: [...fields.slice(1), { name: 'Relationship', value: 'single' }], text: '' })).toBe(
    'single',
  );
});
