import { describe, expect, test } from 'vitest';
import { formatCheckMessage, parseCheckMessage } from '../../lambdas/queue/check-message.ts';
import { parseErasureMessage } from '../../lambdas/queue/erasure-queue.ts';
import { parseSegmentEnds } from '../../lambdas/queue/segment-ends.ts';
import { adasId, bensId, messages } from '../support/last-version.ts';

describe('messages that the last version put on the queues', () => {
  test('are worked off: checks', () => {
    expect(parseCheckMessage(messages.check)).toEqual({ kind: 'check', ids: [adasId, bensId] });
    expect(parseSegmentEnds(messages.segmentEnds)).toEqual({
      ended: [4, 5],
      segments: 16,
      sweepStartedAt: 1_795_780_800_000,
    });
  });

  test('are worked off: second passes of deletions', () => {
    expect(parseErasureMessage(messages.erasure)).toEqual({ watcherId: bensId, askedAt: 1_795_780_800_000 });
  });

  test('are what this version puts there, too, so that the last one can work them off after going back', () => {
    expect(formatCheckMessage([adasId, bensId] as never)).toBe(messages.check);
  });
});

describe('messages of a newer version', () => {
  test('that say something else are no checks: they fail, and are kept with the dead letters', () => {
    for (const body of ['{"v":2,"ids":["facebook:1"]}', '[{"id":"facebook:1"}]']) {
      expect(parseCheckMessage(body).kind, body).toBe('poison');
    }
    expect(parseErasureMessage('{"v":2,"who":"facebook:1"}')).toBeUndefined();
  });

  test('that only say more are worked off', () => {
    expect(parseErasureMessage('{"watcherId":"facebook:101","askedAt":1,"why":"left"}')).toEqual({
      watcherId: 'facebook:101',
      askedAt: 1,
    });
    expect(parseSegmentEnds({ ...messages.segmentEnds, more: { stringValue: 'x', dataType: 'String' } })).toBeDefined();
    expect(parseSegmentEnds({ ended: { stringValue: 'all', dataType: 'String' } })).toBeUndefined();
  });
});
