import * as v from 'valibot';
import { endSession, endSessions, findSession, sessionsOf } from '../../domain/session-list.ts';
import { changeWatcher } from '../change.ts';
import { failure } from '../errors.ts';
import { json, noContent } from '../reply.ts';
import { signedInRoute } from '../route.ts';
import { timestampSchema } from '../schemas.ts';

const idSchema = v.pipe(v.string(), v.maxLength(100), v.description('Names the session; it signs nobody in.'));
const exampleId = 'Vb1r2cD3e4F5g6H7i8J9k0L1m2N3o4P5q6R7s8T9u0w';

const list = signedInRoute({
  method: 'GET',
  path: '/api/sessions',
  summary: 'Lists where the person is signed in, the last sign-in first.',
  answers: {
    200: {
      description: 'At most ten.',
      schema: v.object({
        sessions: v.array(
          v.object({
            id: idSchema,
            begunAt: timestampSchema,
            lastSeenOn: v.pipe(v.string(), v.description('The day it was last used (UTC), as 2026-11-24.')),
            isThis: v.pipe(v.boolean(), v.description('It is the one that asks.')),
          }),
        ),
      }),
      example: {
        sessions: [
          { id: exampleId, begunAt: Date.UTC(2026, 10, 24, 12), lastSeenOn: '2026-11-24', isThis: true },
          { id: exampleId.toLowerCase(), begunAt: Date.UTC(2026, 10, 9, 7), lastSeenOn: '2026-11-21', isThis: false },
        ],
      },
    },
  },
  async answer({ watcher, sessionKey }, { clock }) {
    const sessions = sessionsOf(watcher, clock()).map(({ key, begunAt, lastSeenDay }) => ({
      id: key,
      begunAt,
      lastSeenOn: new Date(lastSeenDay * 24 * 60 * 60_000).toISOString().slice(0, 10),
      isThis: key === sessionKey,
    }));
    return json(200, { sessions });
  },
});

const end = signedInRoute({
  method: 'DELETE',
  path: '/api/sessions/{id}',
  summary: 'Signs out in one browser.',
  params: v.object({ id: idSchema }),
  paramsExample: { id: exampleId },
  answers: { 204: { description: 'Signed out there; its cookie is worth nothing any more.' } },
  errors: ['not-found'],
  async answer({ watcher, sessionKey, params: { id } }, parts) {
    const changed = await changeWatcher(parts, watcher, (current) =>
      findSession(current, id, parts.clock()) === undefined ? failure('not-found') : endSession(current, id),
    );
    if (changed.kind === 'failure') return changed;
    return noContent(id === sessionKey ? { cookies: [parts.sessions.end] } : {});
  },
});

const endAll = signedInRoute({
  method: 'DELETE',
  path: '/api/sessions',
  summary: 'Signs out everywhere.',
  query: v.object({
    keep: v.optional(v.pipe(v.picklist(['this']), v.description('`this`: the browser that asks stays signed in.'))),
  }),
  answers: { 204: { description: 'Signed out in every browser, or in every other one.' } },
  async answer({ watcher, sessionKey, query: { keep } }, parts) {
    const kept = keep === 'this' ? sessionKey : undefined;
    const changed = await changeWatcher(parts, watcher, (current) => endSessions(current, kept));
    if (changed.kind === 'failure') return changed;
    return noContent(kept === undefined ? { cookies: [parts.sessions.end] } : {});
  },
});

/** Where somebody is signed in. */
export const sessionListRoutes = [list, end, endAll];
