import * as v from 'valibot';
import { asFriend } from '../../domain/ids.ts';
import { failure } from '../errors.ts';
import { exampleHistory, exampleMe } from '../examples.ts';
import { exportOf } from '../export.ts';
import { forget } from '../forget.ts';
import { meOf } from '../me.ts';
import { json, noContent } from '../reply.ts';
import { signedInRoute } from '../route.ts';
import { historySchema, meSchema, timestampSchema } from '../schemas.ts';
import { watchableHistory } from '../watchable-history.ts';

const show = signedInRoute({
  method: 'GET',
  path: '/api/me',
  summary: 'Says everything a page needs to know of the person who is signed in.',
  answers: { 200: { description: 'Who is signed in, and what they watch.', schema: meSchema, example: exampleMe } },
  answer: async ({ watcher }, parts) => json(200, await meOf(watcher, parts)),
});

const historyQuery = v.object({
  before: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'is not a time in milliseconds'), v.transform(Number), timestampSchema),
  ),
});

const history = signedInRoute({
  method: 'GET',
  path: '/api/history',
  summary: 'Lists what changed, the newest first.',
  query: historyQuery,
  answers: { 200: { description: 'About a hundred changes.', schema: historySchema, example: exampleHistory } },
  answer: async ({ watcher, query }, parts) => json(200, await watchableHistory(watcher.id, parts, query.before)),
});

const everything = signedInRoute({
  method: 'GET',
  path: '/api/export',
  summary: 'Gives out everything that is stored about the person, but for secrets such as the sealed token.',
  answers: {
    200: {
      description:
        'A file. Should the history be too long for it, `historyComplete` is false: /api/history has the rest.',
      schema: v.looseObject({ watcher: v.looseObject({}), historyComplete: v.boolean() }),
      example: {
        exportedAt: '2026-11-24T12:00:00.000Z',
        watcher: {},
        unwatchable: false,
        history: [],
        historyComplete: true,
      },
    },
  },
  async answer({ watcher }, parts) {
    const headers = { 'content-disposition': 'attachment; filename="breakup-notifier.json"' };
    return json(200, await exportOf(watcher, parts), { headers });
  },
});

const leave = signedInRoute({
  method: 'DELETE',
  path: '/api/me',
  summary: 'Deletes everything that is stored about the person. It is gone when the answer comes.',
  query: v.object({
    keep: v.optional(
      v.pipe(
        v.picklist(['unwatchable']),
        v.description(
          '`unwatchable`: who made themselves unwatchable stays so. Nothing but their id is kept, for this alone.',
        ),
      ),
    ),
  }),
  answers: { 204: { description: 'Gone; the cookie, too.' } },
  async answer({ watcher, query }, parts) {
    const askedAt = Math.max(parts.clock(), watcher.createdAt);
    const { email } = watcher.address;
    await forget(watcher.id, askedAt, parts, { keepUnwatchable: query.keep === 'unwatchable', email });
    return noContent({ cookies: [parts.sessions.end] });
  },
});

const becomeUnwatchable = signedInRoute({
  method: 'PUT',
  path: '/api/unwatchable',
  summary:
    'Makes the person unwatchable: from the next check on nothing about them is kept or mailed, and those who watch them see what they see of a friend who shows nothing.',
  answers: {
    200: { description: 'Nobody hears of them.', schema: meSchema, example: { ...exampleMe, unwatchable: true } },
  },
  errors: ['no-account'],
  async answer({ watcher }, parts) {
    const self = asFriend(watcher.id);
    if (self === undefined) return failure('no-account');
    await parts.unwatchable.add(self);
    return json(200, await meOf(watcher, parts));
  },
});

const becomeWatchable = signedInRoute({
  method: 'DELETE',
  path: '/api/unwatchable',
  summary: 'Lets the person be watched again.',
  answers: { 200: { description: 'They can be watched.', schema: meSchema, example: exampleMe } },
  errors: ['no-account'],
  async answer({ watcher }, parts) {
    const self = asFriend(watcher.id);
    if (self === undefined) return failure('no-account');
    await parts.unwatchable.remove(self);
    return json(200, await meOf(watcher, parts));
  },
});

/** What is stored about a person, and their say in it. */
export const meRoutes = [show, history, everything, leave, becomeUnwatchable, becomeWatchable];
