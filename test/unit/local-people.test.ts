import { describe, expect, it } from 'vitest';
import { builtInCast } from '../../local/people/cast.ts';
import { parseEdgeList } from '../../local/people/edge-list.ts';
import { initialStatus, RELATIONSHIP_STATUSES } from '../../local/people/statuses.ts';

describe('an edge list', () => {
  it('becomes people with its own ids and mutual friends', () => {
    const list = parseEdgeList('# a graph\n\n0 1\r\n1\t2\n 0 2 \n');
    if (list.kind !== 'ok') throw new Error(list.text);
    expect(list.friendships).toBe(3);
    expect(list.people.map(({ id, name, email, friends }) => ({ id, name, email, friends: [...friends] }))).toEqual([
      { id: '0', name: 'Person 0', email: '0@watchers.example', friends: ['1', '2'] },
      { id: '1', name: 'Person 1', email: '1@watchers.example', friends: ['0', '2'] },
      { id: '2', name: 'Person 2', email: '2@watchers.example', friends: ['1', '0'] },
    ]);
  });

  it('counts a friendship once, and nobody as their own friend', () => {
    const list = parseEdgeList('1 2\n2 1\n1 2\n3 3\n');
    if (list.kind !== 'ok') throw new Error(list.text);
    expect(list.friendships).toBe(1);
    expect(list.people.map(({ id, friends }) => [id, ...friends])).toEqual([['1', '2'], ['2', '1'], ['3']]);
  });

  it.each(['1', '1 2 3', '1,2', 'me 2', '2 me', '1 <b>'])('is broken by the line "%s", named by its number', (text) => {
    expect(parseEdgeList(`# people\n1 2\n${text}\n3 4`)).toEqual({ kind: 'broken', line: 3, text });
  });

  it('reads 88,000 lines at a cost that grows with their number', () => {
    const lines = Array.from({ length: 88_000 }, (_, index) => `${index % 4000} ${(index * 7919) % 4001}`);
    // Time on the processor, which others on the machine do not use up. It takes a quarter of a second; each line against all takes minutes.
    const begin = process.cpuUsage();
    expect(parseEdgeList(lines.join('\n')).kind).toBe('ok');
    expect(process.cpuUsage(begin).user / 1000).toBeLessThan(20_000);
  });
});

describe('the first status', () => {
  it('depends on the id alone, and is each of the eleven for some and hidden for others', () => {
    const statuses = Array.from({ length: 4000 }, (_, id) => initialStatus(String(id)));
    expect(new Set(statuses)).toEqual(new Set([...RELATIONSHIP_STATUSES, null]));
    expect(statuses).toEqual(Array.from({ length: 4000 }, (_, id) => initialStatus(String(id))));
    const hidden = statuses.filter((status) => status === null).length;
    expect(hidden).toBeGreaterThan(500);
    expect(hidden).toBeLessThan(1200);
  });
});

describe('the built-in cast', () => {
  it('has fourteen people with mutual friends, one of whom hides a status and one of whom is no user', () => {
    const cast = builtInCast();
    expect(cast).toHaveLength(14);
    expect(cast.filter((person) => person.relationshipStatus === null)).toHaveLength(1);
    expect(cast.filter((person) => !person.usesApp)).toHaveLength(1);
    const byId = new Map(cast.map((person) => [person.id, person]));
    for (const { id, friends } of cast) {
      expect(friends.size).toBeGreaterThan(3);
      for (const friend of friends) expect(byId.get(friend)?.friends.has(id)).toBe(true);
    }
  });

  it('speaks English, but for one who speaks German and one who speaks Spanish', () => {
    const others = builtInCast().filter(({ locale }) => locale !== 'en_US');
    expect(others.map(({ name, locale }) => [name, locale])).toEqual([
      ['Daniel Weiss', 'de_DE'],
      ['Mateo Vargas', 'es_ES'],
    ]);
  });

  it('is made again each time', () => {
    const [ada] = builtInCast();
    ada?.friends.clear();
    expect(builtInCast()[0]?.friends.size).toBe(9);
  });
});
