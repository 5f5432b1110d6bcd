import { describe, expect, it } from 'vitest';
import {
  choose,
  countChosen,
  type Draft,
  emptyDraft,
  isChosen,
  isEmpty,
  rebase,
  watchesToSave,
} from '../../web/logic/choice.ts';
import { friend } from '../support/web-fakes.ts';

const [a, b, c, d] = [friend('a'), friend('b'), friend('c'), friend('d')];
const watches = { [a]: { condition: 'taken' }, [b]: { condition: 'any' } } as const;
const drafted = (draft: Draft | 'too-many'): Draft => {
  if (draft === 'too-many') throw new Error('too many');
  return draft;
};

describe('choosing whom to watch', () => {
  it('leaves nothing to save when a tick is taken back', () => {
    const added = drafted(choose([c], true, watches, emptyDraft, 10));
    expect(isEmpty(added)).toBe(false);
    expect(isEmpty(drafted(choose([c], false, watches, added, 10)))).toBe(true);
    const removed = drafted(choose([a], false, watches, emptyDraft, 10));
    expect(isChosen(a, watches, removed)).toBe(false);
    expect(isEmpty(drafted(choose([a], true, watches, removed, 10)))).toBe(true);
  });

  it('counts who is watched and out of sight as well', () => {
    expect(countChosen(watches, drafted(choose([c, d], true, watches, emptyDraft, 10)))).toBe(4);
  });

  it('refuses a selection that would be too many, and leaves the choice as it was', () => {
    expect(choose([c, d], true, watches, emptyDraft, 3)).toBe('too-many');
    expect(choose([c], true, watches, emptyDraft, 3)).not.toBe('too-many');
  });

  it('lets one untick although too many are ticked', () => {
    expect(choose([a], false, watches, emptyDraft, 1)).not.toBe('too-many');
  });

  it('keeps the conditions of those who stay and begins with any change', () => {
    const draft = { added: new Set([c]), removed: new Set([b]) };
    expect(watchesToSave(watches, draft)).toEqual({ [a]: 'taken', [c]: 'any' });
  });

  it('does not ask for what has happened meanwhile', () => {
    const draft = { added: new Set([a, c]), removed: new Set([b, friend('x')]) };
    expect(rebase(draft, watches)).toEqual({ added: new Set([c]), removed: new Set([b]) });
  });
});
