import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { type PackedMessage, Packer } from '../../lambdas/sweeper/packer.ts';
import { watcherAt } from '../support/swept-index.ts';

const full = 4;

/** Segments one after the other, each by the sizes of its pages; the last page of each may be empty, as a table's may. */
const segmentsArbitrary = fc.array(fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
});

/** Packs them as a sweep does. */
function pack(segments: readonly (readonly number[])[]): { ids: WatcherId[][]; messages: PackedMessage[] } {
  const packer = new Packer(full);
  const messages: PackedMessage[] = [];
  const ids: WatcherId[][] = [];
  let count = 0;
  for (const [segment, pages] of segments.entries()) {
    const mine: WatcherId[] = [];
    for (const [index, size] of pages.entries()) {
      const page = Array.from({ length: size }, () => watcherAt(count++));
      mine.push(...page);
      packer.add(segment, page, index === pages.length - 1);
      messages.push(...packer.takeButLast());
    }
    ids.push(mine);
  }
  return { ids, messages: [...messages, ...packer.takeAll()] };
}

test('everybody is in one message, in order, and every message but the last is full', () => {
  fc.assert(
    fc.property(segmentsArbitrary, (segments) => {
      const { ids, messages } = pack(segments);
      const sent = messages.filter((message) => message.ids.length > 0);
      expect(sent.flatMap((message) => message.ids)).toEqual(ids.flat());
      expect(sent.slice(0, -1).every((message) => message.ids.length === full)).toBe(true);
    }),
  );
});

test('a segment is done once, with the message that holds its last', () => {
  fc.assert(
    fc.property(segmentsArbitrary, (segments) => {
      const { ids, messages } = pack(segments);
      for (const [segment, mine] of ids.entries()) {
        const ending = messages.filter(({ reached }) =>
          reached.some((each) => each.segment === segment && each.cursor.at === 'done'),
        );
        expect(ending).toHaveLength(1);
        const last = mine.at(-1);
        if (last !== undefined) expect(ending[0]?.ids).toContain(last);
      }
    }),
  );
});

test('wherever it is cut short, it says for each segment exactly how far it came', () => {
  fc.assert(
    fc.property(segmentsArbitrary, fc.nat({ max: 60 }), (segments, sent) => {
      const { ids, messages } = pack(segments);
      const through = messages.slice(0, sent);
      const cursors = new Map(through.flatMap(({ reached }) => reached.map((each) => [each.segment, each.cursor])));
      const left = ids.flatMap((mine, segment) => {
        const cursor = cursors.get(segment) ?? { at: 'start' };
        if (cursor.at === 'done') return [];
        return cursor.at === 'after' ? mine.slice(mine.indexOf(cursor.id as WatcherId) + 1) : mine;
      });
      expect([...through.flatMap((message) => message.ids), ...left]).toEqual(ids.flat());
    }),
  );
});
