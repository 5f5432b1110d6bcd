import { describe, expect, it } from 'vitest';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import { filterHistory, peopleIn } from '../../web/logic/filter-history.ts';
import { friend } from '../support/web-fakes.ts';

const names: Readonly<Record<string, string>> = {
  [friend('1')]: 'Zoë Lind',
  [friend('2')]: '王小明',
  [friend('3')]: 'Malea O’Neill',
};
const nameOf = (id: FriendId) => names[id] ?? 'Someone';
const entries = ['1', '2', '1', '3'].map((account, at) => ({
  friendId: friend(account),
  at,
  mailed: true,
  to: 'Single',
}));
const found = (query: string, person?: FriendId) =>
  filterHistory(entries, { query, person }, nameOf).map(({ at }) => at);

describe('looking through the history', () => {
  it('shows everything until something is looked for', () => {
    expect(found('')).toEqual([0, 1, 2, 3]);
  });

  it('finds by name as the list of people does', () => {
    expect(found('zoe')).toEqual([0, 2]);
    expect(found('小明')).toEqual([1]);
    expect(found('oneill')).toEqual([3]);
    expect(found('nobody')).toEqual([]);
  });

  it('shows one person’s changes', () => {
    expect(found('', friend('1'))).toEqual([0, 2]);
    expect(found('lind', friend('2'))).toEqual([]);
  });

  it('names everybody in it once, sorted', () => {
    expect(peopleIn(entries, nameOf, 'en-GB').map(({ name }) => name)).toEqual(['Malea O’Neill', 'Zoë Lind', '王小明']);
  });
});
