import { describe, expect, it } from 'vitest';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import { descriptionOf } from '../../lambdas/domain/networks.ts';
import { createChoosing } from '../../web/app/choosing.ts';
import { type ChoosingState, nobodyToChoose } from '../../web/app/choosing-state.ts';
import { peopleAfterReading, refusalsAbout } from '../../web/app/people-after-reading.ts';
import { createStore } from '../../web/app/store.ts';
import { mergePeople, type Person, type Unresolved } from '../../web/logic/people.ts';
import { prepare } from '../../web/logic/search.ts';
import type { FindResult, PeopleReader } from '../../web/networks/people-reader.ts';
import { atHome, found, friend, unresolved } from '../support/web-fakes.ts';

const nobody: PeopleReader = {
  resume: async () => ({ kind: 'not-read', reason: 'not-asked' }),
  ask: async () => ({ kind: 'not-read', reason: 'not-asked' }),
};

interface Parts {
  readonly people: readonly Person[];
  readonly resolve?: (person: Unresolved) => FindResult;
  readonly most?: number;
  readonly chosen?: readonly FriendId[];
}

function choosingFrom({ people, resolve = found, most = 1_000, chosen: before = [] }: Parts) {
  const store = createStore<ChoosingState>({ ...nobodyToChoose, friends: people.map((each) => prepare(each)) });
  const chosen = new Set<FriendId>(before);
  const asked: string[] = [];
  const open = {
    most: 10,
    understands: () => true,
    find: async (): Promise<FindResult> => ({ kind: 'not-read', reason: 'none' }),
    profiles: async () => [],
    remembered: () => undefined,
    forget() {},
    async resolve(person: Unresolved) {
      asked.push(person.name);
      return resolve(person);
    },
  };
  const choosing = createChoosing({
    store,
    networks: { facebook: { people: nobody }, bluesky: { people: nobody }, mastodon: { people: { ...nobody, open } } },
    chosen: () => chosen,
    most: () => most,
    apply(ids, wanted) {
      for (const id of ids) {
        if (wanted) chosen.add(id);
        else chosen.delete(id);
      }
    },
  });
  /** Everybody was looked up. */
  const done = () =>
    new Promise<void>((resolve) => {
      const look = () => store.get().lookingUp === null && resolve();
      store.subscribe(look);
      look();
    });
  const reasons = () => [...store.get().refusals.values()].map(({ name, reason }) => [name, reason]);
  return { store, choosing, chosen, asked, done, reasons };
}

const onHost = (host: string, ...names: readonly string[]) => names.map((name) => unresolved(name, host));
const hosts = (number: number) => Array.from({ length: number }, (_, at) => `h${at}.example`);
const most = descriptionOf('mastodon').mostHosts ?? 0;

describe('choosing people whom a list does not know well enough', () => {
  it('chooses who is resolved at once, and the others once they are found, in the place of their rows', async () => {
    const here = atHome('kim', 'alpha.example');
    const people = [...onHost('beta.example', 'ben', 'bo'), here];
    const { store, choosing, chosen, done } = choosingFrom({
      people,
      resolve: (person) => found(person, { status: 'single' }),
    });
    expect(
      choosing.choose(
        people.map(({ id }) => id),
        true,
      ),
    ).toBe(true);
    expect([...chosen]).toEqual([here.id]);
    expect(choosing.isWanted(people[0]?.id ?? here.id)).toBe(true);
    await done();
    expect([...chosen]).toEqual([here.id, 'mastodon:beta.example:ben', 'mastodon:beta.example:bo']);
    expect(store.get().friends.map(({ id, status }) => [id, status])).toEqual([
      ['mastodon:beta.example:ben', 'single'],
      ['mastodon:beta.example:bo', 'single'],
      [here.id, undefined],
    ]);
    expect(store.get().refusals.size).toBe(0);
  });

  it('says of each who was not chosen why, and says it no longer once they are', async () => {
    const people = onHost('beta.example', 'ben', 'optout', 'moved', 'gone');
    let there = false;
    const { store, choosing, chosen, done, reasons } = choosingFrom({
      people,
      resolve(person) {
        if (person.name === 'optout') return found(person, { optedOut: true });
        if (person.name === 'moved') return found(person, { movedTo: '@new@gamma.example' });
        return person.name === 'gone' && !there ? { kind: 'not-read', reason: 'no-such-account' } : found(person);
      },
    });
    choosing.choose(
      people.map(({ id }) => id),
      true,
    );
    await done();
    expect(reasons()).toEqual([
      ['optout', 'opted-out'],
      ['moved', 'moved'],
      ['gone', 'no-such-account'],
    ]);
    expect([...chosen]).toEqual(['mastodon:beta.example:ben']);
    expect(store.get().friends.find(({ name }) => name === 'moved')).toMatchObject({ movedTo: '@new@gamma.example' });
    there = true;
    choosing.choose([people[3]?.id ?? friend('x')], true);
    await done();
    expect(reasons()).toEqual([
      ['optout', 'opted-out'],
      ['moved', 'moved'],
    ]);
  });

  it('asks for nobody who cannot be chosen by what the list says already', async () => {
    const people: Person[] = [
      { ...unresolved('optout', 'beta.example'), optedOut: true },
      { ...unresolved('moved', 'beta.example'), movedTo: '@new@gamma.example' },
    ];
    const { choosing, asked, store } = choosingFrom({ people });
    choosing.choose(
      people.map(({ id }) => id),
      true,
    );
    expect([asked, store.get().lookingUp]).toEqual([[], null]);
  });

  it('refuses a person on a host beyond the most, before asking it, and lets others on known hosts in', async () => {
    const people = [...hosts(most).flatMap((host) => onHost(host, host)), ...onHost('one.more.example', 'late')];
    const { choosing, chosen, asked, done, reasons } = choosingFrom({ people });
    choosing.choose(
      people.map(({ id }) => id),
      true,
    );
    await done();
    expect(chosen.size).toBe(most);
    expect(asked).not.toContain('late');
    expect(reasons()).toEqual([['late', 'too-many-hosts']]);
    const again = choosingFrom({ people: onHost('h0.example', 'zoe'), chosen: [...chosen] });
    again.choosing.choose([again.store.get().friends[0]?.id ?? friend('x')], true);
    await again.done();
    expect(again.chosen.size).toBe(most + 1);
  });

  it('counts hosts by what was found, not by what the list said', async () => {
    const full = hosts(most).map((host) => atHome('x', host).id);
    const { choosing, chosen, done, reasons } = choosingFrom({
      people: onHost('h0.example', 'elsewhere'),
      resolve: (person) => ({ kind: 'found', friend: { ...atHome(person.name, 'new.example'), listedAs: person.id } }),
      chosen: full,
    });
    choosing.choose([unresolved('elsewhere', 'h0.example').id], true);
    await done();
    expect(chosen.size).toBe(most);
    expect(reasons()).toEqual([['elsewhere', 'too-many-hosts']]);
  });

  it('answers that it was not done where the only person does not fit', () => {
    const chosen = hosts(most).map((host) => atHome('x', host).id);
    const late = atHome('late', 'one.more.example');
    const { choosing, reasons } = choosingFrom({ people: [late], chosen });
    expect(choosing.choose([late.id], true)).toBe(false);
    expect(reasons()).toEqual([['late', 'too-many-hosts']]);
  });

  it('gives no place again to servers that did not answer before, as long as there are others', async () => {
    const people = hosts(most + 10).map((host, at) => unresolved(`p${at}`, host));
    const all = people.map(({ id }) => id);
    const { choosing, chosen, done } = choosingFrom({
      people,
      resolve: (person) =>
        Number(person.name.slice(1)) < 10 ? { kind: 'not-read', reason: 'unreachable' } : found(person),
    });
    choosing.choose(all, true);
    await done();
    expect(chosen.size).toBe(most - 10);
    choosing.choose(all, true);
    await done();
    expect(chosen.size).toBe(most);
  });

  it('chooses nobody when it would be too many, those counted who are still being looked up', async () => {
    const people = onHost('beta.example', 'a', 'b', 'c');
    const { store, choosing, asked, chosen, done } = choosingFrom({ people, most: 3, chosen: [friend('1')] });
    expect(
      choosing.choose(
        people.map(({ id }) => id),
        true,
      ),
    ).toBe(false);
    expect([store.get().tooMany, asked, chosen.size]).toEqual([4, [], 1]);
    expect(choosing.choose([people[0]?.id ?? friend('x'), people[1]?.id ?? friend('x')], true)).toBe(true);
    expect(store.get().tooMany).toBe(0);
    expect(choosing.choose([people[2]?.id ?? friend('x')], true)).toBe(false);
    await done();
    expect(chosen.size).toBe(3);
  });

  it('stops, and keeps those who were found by then', async () => {
    const people = onHost('beta.example', 'a', 'b', 'c');
    const { store, choosing, chosen, asked } = choosingFrom({
      people,
      resolve(person) {
        if (person.name === 'b') choosing.stop();
        return found(person);
      },
    });
    choosing.choose(
      people.map(({ id }) => id),
      true,
    );
    while (store.get().lookingUp !== null) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect([...chosen]).toEqual(['mastodon:beta.example:a']);
    expect(asked).toEqual(['a', 'b']);
    expect(store.get().friends.map(({ id }) => id)).toEqual([
      'mastodon:beta.example:a',
      'mastodon/beta.example/b',
      'mastodon/beta.example/c',
    ]);
  });

  it('leaves out who is unticked while they are looked up', async () => {
    const [a] = onHost('beta.example', 'a') as [Unresolved];
    const { choosing, chosen, store } = choosingFrom({ people: [a] });
    choosing.choose([a.id], true);
    choosing.choose([a.id], false);
    await new Promise((resolve) => setImmediate(resolve));
    expect([chosen.size, store.get().lookingUp, choosing.isWanted(a.id)]).toEqual([0, null, false]);
  });

  it('knows somebody found twice, once', async () => {
    const known = atHome('ben', 'beta.example');
    const [row] = onHost('other.example', 'ben') as [Unresolved];
    const { store, choosing, chosen, done } = choosingFrom({
      people: [known, row],
      resolve: () => ({ kind: 'found', friend: known }),
    });
    choosing.choose([known.id, row.id], true);
    await done();
    expect([...chosen]).toEqual([known.id]);
    expect(store.get().friends.map(({ id }) => id)).toEqual([known.id]);
  });
});

describe('lists that follow one another', () => {
  const ben = atHome('ben', 'beta.example');
  const copy = unresolved('ben', 'beta.example');

  it('show who was looked up in the place of a copy of them', () => {
    expect(mergePeople([ben], [copy])).toEqual([ben]);
    expect(mergePeople([copy], [ben])).toEqual([ben]);
  });

  it('keep of an earlier list those who are wanted, and all of other networks', () => {
    const other = { id: friend('1'), name: 'Ada' };
    const [kim, zoe] = [atHome('kim', 'beta.example'), unresolved('zoe', 'beta.example')];
    const after = peopleAfterReading({
      network: 'mastodon',
      before: [other, ben, kim, zoe],
      read: [copy],
      stays: (id) => id === ben.id,
    });
    expect(after).toEqual([other, ben]);
  });

  it('keep reasons of those only who are still there', () => {
    const refusal = { name: 'ben', network: 'mastodon', reason: 'closed' } as const;
    const refusals = new Map([
      [copy.id, refusal],
      [unresolved('zoe', 'beta.example').id, refusal],
    ]);
    expect([...refusalsAbout({ ...nobodyToChoose, friends: [prepare(copy)], refusals }).keys()]).toEqual([copy.id]);
  });
});
