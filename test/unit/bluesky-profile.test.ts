import { describe, expect, test } from 'vitest';
import { textHash } from '../../lambdas/domain/text-hash.ts';
import { parseProfile, readingOf } from '../../lambdas/networks/bluesky/profile.ts';

const at = Date.UTC(2026, 5, 1);
const ada = { did: 'did:web:p1.people.example', handle: 'ada.example', displayName: 'Ada', labels: [] };
const seen = { name: 'Ada', handle: 'ada.example', at };

/** What a profile view shows. */
function reading(view: object) {
  const profile = parseProfile({ ...ada, ...view });
  if (profile === undefined) throw new Error('no profile');
  return readingOf(profile, at);
}

describe('a profile', () => {
  test('that states a status is read word for word, with the text it stands in', () => {
    const description = 'Runner.\nRelationship: Divorced 🧡';
    expect(reading({ description })).toEqual({ ...seen, status: 'Divorced 🧡', text: textHash(description) });
  });

  test.each([
    ['a bio that states nothing', { description: 'Runner.' }, 'Runner.'],
    ['an empty bio', { description: '' }, ''],
    ['no bio: the app view leaves an empty one out', {}, ''],
  ])('with %s states nothing, and that is certain', (_, view, text) => {
    expect(reading(view)).toEqual({ ...seen, status: null, text: textHash(text) });
  });

  test('without its labels was not read whole: nothing stated is unknown, what is stated counts', () => {
    expect(reading({ labels: undefined, description: 'Runner.' })).toEqual(seen);
    expect(reading({ labels: undefined })).toEqual(seen);
    expect(reading({ labels: undefined, description: 'Relationship: Single' })).toMatchObject({ status: 'Single' });
  });

  test('without a name goes by its handle', () => {
    expect(reading({ displayName: undefined }).name).toBe('ada.example');
    expect(reading({ displayName: '' }).name).toBe('ada.example');
  });

  test('is read whole, however long: a mark at its end counts', () => {
    const long = 'Relationship: Single. '.repeat(120);
    expect(reading({ description: `${long}#nobot` })).toEqual({ ...seen, optedOut: true });
  });
});

describe('of who asks not to be watched nothing is kept', () => {
  test.each([
    ['a mark in the bio', { description: 'Relationship: Single #nobot' }],
    ['the setting for logged-out readers', { labels: [{ val: 'spam' }, { val: '!no-unauthenticated' }] }],
    ['a mark, though the labels are missing', { labels: undefined, description: '#NoBots' }],
  ])('by %s', (_, view) => {
    expect(reading({ description: 'Relationship: Single', ...view })).toEqual({ ...seen, optedOut: true });
  });

  test('and other labels ask for nothing', () => {
    const labels = [{ val: '!no-promote' }, { val: 'no-unauthenticated', neg: true }];
    expect(reading({ labels, description: 'Relationship: Single' })).toMatchObject({ status: 'Single' });
  });
});

test.each([
  ['nothing', undefined],
  ['a text', 'Ada'],
  ['a list', []],
  ['a view without a DID', { ...ada, did: undefined }],
  ['a view without a handle', { ...ada, handle: null }],
  ['a bio that is no text', { ...ada, description: { text: 'Single' } }],
  ['labels that are none', { ...ada, labels: [{ value: '!no-unauthenticated' }] }],
  ['labels that are no list', { ...ada, labels: '!no-unauthenticated' }],
])('%s is no profile', (_, value) => {
  expect(parseProfile(value)).toBeUndefined();
});
