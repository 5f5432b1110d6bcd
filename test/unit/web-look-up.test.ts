import { describe, expect, it } from 'vitest';
import { createLookUps, type LookingUp } from '../../web/logic/look-up.ts';
import type { Unresolved } from '../../web/logic/people.ts';
import type { FindResult } from '../../web/networks/people-reader.ts';
import { found, unresolved } from '../support/web-fakes.ts';

/** A line of look-ups that a test answers one by one. */
function line(atOnce?: number) {
  const asked: { person: Unresolved; signal: AbortSignal; answer: (result: FindResult) => Promise<void> }[] = [];
  const answers: [string, FindResult['kind']][] = [];
  const progress: (LookingUp | null)[] = [];
  const lookUps = createLookUps({
    lookUp: (person, signal) =>
      new Promise((resolve) => {
        asked.push({
          person,
          signal,
          async answer(result) {
            resolve(result);
            await new Promise((done) => setImmediate(done));
          },
        });
      }),
    onAnswer: (person, result) => answers.push([person.name, result.kind]),
    onProgress: (each) => progress.push(each),
    ...(atOnce === undefined ? {} : { atOnce }),
  });
  const names = () => asked.map(({ person }) => person.name);
  const say = (name: string, result?: FindResult) => {
    const call = asked.findLast(({ person }) => person.name === name);
    if (call === undefined) throw new Error(`nobody asked for ${name}`);
    return call.answer(result ?? found(call.person));
  };
  const counts = () => {
    const last = progress.at(-1);
    return last == null ? null : [last.done, last.of];
  };
  return { lookUps, asked, answers, names, say, counts };
}

const at = (host: string, ...names: readonly string[]) => names.map((name) => unresolved(name, host));

describe('looking people up', () => {
  it('asks one host about one person at a time, and four hosts at once', async () => {
    const { lookUps, names, say } = line();
    lookUps.add([...at('a.example', 'a1', 'a2'), ...'bcde'.split('').flatMap((host) => at(`${host}.example`, host))]);
    expect(names()).toEqual(['a1', 'b', 'c', 'd']);
    await say('b');
    expect(names().slice(4)).toEqual(['e']);
    await say('a1');
    expect(names().slice(5)).toEqual(['a2']);
  });

  it('counts how many of all it has done, and starts again once nobody is left', async () => {
    const { lookUps, say, counts, answers } = line();
    lookUps.add(at('a.example', 'a1', 'a2'));
    expect(counts()).toEqual([0, 2]);
    await say('a1');
    expect(counts()).toEqual([1, 2]);
    lookUps.add(at('b.example', 'b1'));
    expect(counts()).toEqual([1, 3]);
    await say('b1', { kind: 'not-read', reason: 'no-such-account' });
    await say('a2');
    expect(counts()).toBeNull();
    expect(answers).toEqual([
      ['a1', 'found'],
      ['b1', 'not-read'],
      ['a2', 'found'],
    ]);
    lookUps.add(at('c.example', 'c1'));
    expect(counts()).toEqual([0, 1]);
  });

  it('asks no more of a host that says no to all, and says so of everybody there', async () => {
    const { lookUps, say, names, answers, counts } = line();
    lookUps.add([...at('a.example', 'a1', 'a2', 'a3'), ...at('b.example', 'b1')]);
    await say('a1', { kind: 'not-read', reason: 'closed', aboutHost: true });
    expect(names()).toEqual(['a1', 'b1']);
    expect(answers.map(([name]) => name)).toEqual(['a1', 'a2', 'a3']);
    await say('b1');
    expect(counts()).toBeNull();
  });

  it('asks such a host again when somebody tries later', async () => {
    const { lookUps, say, names } = line();
    lookUps.add(at('a.example', 'a1'));
    await say('a1', { kind: 'not-read', reason: 'unreachable', aboutHost: true });
    lookUps.add(at('a.example', 'a2'));
    expect(names()).toEqual(['a1', 'a2']);
  });

  it('goes on with others on a host that does not know one of them', async () => {
    const { lookUps, say, names } = line();
    lookUps.add(at('a.example', 'a1', 'a2'));
    await say('a1', { kind: 'not-read', reason: 'no-such-account' });
    expect(names()).toEqual(['a1', 'a2']);
  });

  it('ends when it is stopped, and drops what comes afterwards', async () => {
    const { lookUps, asked, say, answers, counts, names } = line();
    lookUps.add(at('a.example', 'a1', 'a2'));
    lookUps.stop();
    expect(counts()).toBeNull();
    expect(asked[0]?.signal.aborted).toBe(true);
    await say('a1');
    expect(answers).toEqual([]);
    expect(names()).toEqual(['a1']);
  });

  it('leaves out who is not wanted any more, and asks again who is wanted again', async () => {
    const { lookUps, say, answers, names, counts } = line();
    const [a1, a2] = at('a.example', 'a1', 'a2') as [Unresolved, Unresolved];
    lookUps.add([a1, a2]);
    lookUps.drop([a1.id]);
    expect(counts()).toEqual([0, 1]);
    lookUps.add([a1]);
    await say('a1');
    expect(names()).toEqual(['a1', 'a2']);
    await say('a2');
    await say('a1');
    expect(answers.map(([name]) => name)).toEqual(['a2', 'a1']);
  });

  it('asks for nobody twice who is in the line already', () => {
    const { lookUps, counts } = line();
    lookUps.add(at('a.example', 'a1', 'a2'));
    lookUps.add(at('a.example', 'a1', 'a2'));
    expect(counts()).toEqual([0, 2]);
  });
});
