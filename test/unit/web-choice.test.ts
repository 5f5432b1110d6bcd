import { describe, expect, it } from 'vitest';
import {
  chosenIds,
  countChosen,
  draftAfter,
  emptyDraft,
  isChosen,
  isEmpty,
  rebase,
  watchesToSave,
} from '../../web/logic/choice.ts';
import { friend } from '../support/web-fakes.ts';

const [a, b, c, d] = [friend('a'), friend('b'), friend('c'), friend('d')];
const watches = { [a]: { condition: 'taken' }, [b]: { condition: 'any' } } as const;

describe('choosing whom to watch', () => {
  it('leaves nothing to save when a tick is taken back', () => {
    const added = draftAfter([c], true, watches, emptyDraft);
    expect(isEmpty(added)).toBe(false);
    expect(isEmpty(draftAfter([c], false, watches, added))).toBe(true);
    const removed = draftAfter([a], false, watches, emptyDraft);
    expect(isChosen(a, watches, removed)).toBe(false);
    expect(isEmpty(draftAfter([a], true, watches, removed))).toBe(true);
  });

  it('counts who is watched and out of sight as well', () => {
    const draft = draftAfter([c, d], true, watches, draftAfter([a], false, watches, emptyDraft));
    expect(countChosen(watches, draft)).toBe(3);
    expect(chosenIds(watches, draft)).toEqual(new Set([b, c, d]));
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
