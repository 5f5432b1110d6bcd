import { describe, expect, it } from 'vitest';
import { friendIdOf } from '../../lambdas/domain/ids.ts';
import {
  type Choice,
  type ChoiceStorage,
  dropChoice,
  keepChoice,
  keptChoiceFor,
} from '../../web/browser/kept-choice.ts';

const now = 1_700_000_000_000;
const hour = 60 * 60_000;
const ben = friendIdOf('bluesky', 'did:web:p102.people.example');
const choice: Choice = { addressKey: 'key-of-ada', address: 'a…@watchers.example', watches: { [ben]: 'single-again' } };

function storageWith(initial?: string): ChoiceStorage & { text: string | null } {
  return {
    text: initial ?? null,
    getItem() {
      return this.text;
    },
    setItem(_, text) {
      this.text = text;
    },
    removeItem() {
      this.text = null;
    },
  };
}

describe('a choice kept in this browser', () => {
  it('is there for the address that it was made with', () => {
    const storage = storageWith();
    expect(keepChoice(choice, now, storage)).toBe(true);
    expect(keptChoiceFor('key-of-ada', now + hour, storage)).toEqual(choice);
  });

  it('is nobody else’s, and waits for whom it is', () => {
    const storage = storageWith();
    keepChoice(choice, now, storage);
    expect(keptChoiceFor('key-of-ben', now, storage)).toBeUndefined();
    expect(keptChoiceFor('', now, storage)).toBeUndefined();
    expect(keptChoiceFor('key-of-ada', now, storage)).toEqual(choice);
  });

  it('gives way to a later one', () => {
    const storage = storageWith();
    keepChoice(choice, now, storage);
    keepChoice({ ...choice, addressKey: 'key-of-ben' }, now, storage);
    expect(keptChoiceFor('key-of-ada', now, storage)).toBeUndefined();
    expect(keptChoiceFor('key-of-ben', now, storage)?.watches).toEqual(choice.watches);
  });

  it('is gone once it is dropped, and after a day', () => {
    const storage = storageWith();
    keepChoice(choice, now, storage);
    expect(keptChoiceFor('key-of-ada', now + 25 * hour, storage)).toBeUndefined();
    dropChoice(storage);
    expect(keptChoiceFor('key-of-ada', now, storage)).toBeUndefined();
    expect(storage.text).toBeNull();
  });

  it.each([
    'no JSON',
    '{}',
    'null',
    '{"addressKey":"key-of-ada","address":"a","watches":{"nobody":"any"},"keptAt":1700000000000}',
    '{"addressKey":"key-of-ada","address":"a","watches":{"bluesky:did:web:a.example":"never"},"keptAt":1700000000000}',
  ])('is none when something else stands in its place: %s', (text) => {
    expect(keptChoiceFor('key-of-ada', now, storageWith(text))).toBeUndefined();
  });

  it('is not kept where storage is full, and the answer says so', () => {
    const full: ChoiceStorage = {
      ...storageWith(),
      setItem() {
        throw new Error('the quota is used up');
      },
    };
    expect(keepChoice(choice, now, full)).toBe(false);
  });
});
