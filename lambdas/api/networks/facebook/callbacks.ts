import * as v from 'valibot';
import { withdrawAccess } from '../../../domain/commands.ts';
import { type Timestamp, watcherIdOf } from '../../../domain/ids.ts';
import { lastBeginning } from '../../../domain/session-list.ts';
import type { Watcher } from '../../../domain/watcher.ts';
import { changeWatcher } from '../../change.ts';
import { deletionCode, readDeletionCode } from '../../deletion-code.ts';
import { type Failure, failure } from '../../errors.ts';
import { forget } from '../../forget.ts';
import type { ApiParts } from '../../parts.ts';
import { json } from '../../reply.ts';
import { type ApiRequest, textOf } from '../../request.ts';
import { openRoute } from '../../route.ts';
import { timestampSchema } from '../../schemas.ts';
import { readSignedRequest, type SignedRequest } from './signed-request.ts';

/** Graph's code for a token whose person removed the app. */
const removedApp = { code: 190, subcode: 458 };

/** Facebook's clock counts seconds, and need not be ours. */
const clockTolerance = 60_000;

/** An order is good for so long (milliseconds): Facebook posts it when it is given. */
const orderLifetime = 24 * 60 * 60_000;

const signed = { access: 'signature', errors: ['signature-invalid', 'order-out-of-date'] } as const;

const deauthorize = openRoute({
  ...signed,
  method: 'POST',
  path: '/api/facebook/deauthorize',
  summary: 'Facebook reports that somebody removed the app: their token is thrown away, and nobody looks any more.',
  answers: { 200: { description: 'Done.', schema: v.object({}), example: {} } },
  async answer({ request }, parts) {
    const order = whoSigned(request, parts);
    if (order.kind === 'failure') return order;
    const now = parts.clock();
    const watcher = await parts.watchers.readOne(order.watcherId);
    if (!isInForce(order, watcher, now)) return failure('order-out-of-date');
    if (watcher !== undefined) {
      const changed = await changeWatcher(parts, watcher, (current) =>
        isInForce(order, current, now)
          ? withdrawAccess(current, 'facebook', now, removedApp)
          : failure('order-out-of-date'),
      );
      if (changed.kind === 'failure' && changed.code !== 'signed-out') return changed;
    }
    return json(200, {}, { watcherId: order.watcherId });
  },
});

const deletion = openRoute({
  ...signed,
  method: 'POST',
  path: '/api/facebook/data-deletion',
  summary: 'Facebook reports that somebody wants their data deleted. It is gone when the answer comes.',
  answers: {
    200: {
      description: 'Done. The page at `url` says so.',
      schema: v.object({ url: v.string(), confirmation_code: v.string() }),
      example: {
        url: 'https://breakups.example/deletion#mieqx5c0-0123456789abcdef0123456789abcdef',
        confirmation_code: 'mieqx5c0-0123456789abcdef0123456789abcdef',
      },
    },
  },
  async answer({ request }, parts) {
    const order = whoSigned(request, parts);
    if (order.kind === 'failure') return order;
    const { watcherId } = order;
    const watcher = await parts.watchers.readOne(watcherId);
    const now = parts.clock();
    if (!isInForce(order, watcher, now)) return failure('order-out-of-date');
    await forget(watcherId, Math.max(now, watcher?.createdAt ?? 0), parts, {
      keepUnwatchable: false,
      email: watcher?.address.email,
    });
    const code = deletionCode(parts.linkKey, now);
    return json(200, { url: `${parts.siteUrl}/deletion#${code}`, confirmation_code: code }, { watcherId });
  },
});

const status = openRoute({
  method: 'GET',
  path: '/api/facebook/deletion/{code}',
  summary: 'Says how far a deletion is that was asked for through Facebook.',
  params: v.object({ code: v.pipe(v.string(), v.maxLength(100)) }),
  paramsExample: { code: 'mieqx5c0-0123456789abcdef0123456789abcdef' },
  answers: {
    200: {
      description: 'Done, and when; or a code that we did not give out.',
      schema: v.variant('state', [
        v.object({ state: v.literal('done'), at: timestampSchema }),
        v.object({ state: v.literal('unknown') }),
      ]),
      example: { state: 'done', at: Date.UTC(2026, 10, 24, 12) },
    },
  },
  async answer({ params: { code } }, parts) {
    const at = readDeletionCode(parts.linkKey, code);
    return json(200, at === undefined ? { state: 'unknown' } : { state: 'done', at });
  },
});

function whoSigned(request: ApiRequest, parts: ApiParts) {
  const form = new URLSearchParams(textOf(request.body ?? Buffer.alloc(0)) ?? '');
  const { facebook } = parts.networks;
  const order = facebook && readSignedRequest(form.get('signed_request') ?? '', facebook.appSecret);
  if (order === undefined) return failure('signature-invalid') satisfies Failure;
  return { kind: 'order' as const, watcherId: watcherIdOf('facebook', order.account), issuedAt: order.issuedAt };
}

/**
 * Whether what was signed still counts. It does for a day, and not against somebody who has signed in since: they changed their mind, or the
 * order is an old one that is sent again. Who signed out again is known by the sessions that are left, and by when the account was made.
 */
function isInForce(
  { issuedAt }: Pick<SignedRequest, 'issuedAt'>,
  watcher: Watcher | undefined,
  now: Timestamp,
): boolean {
  const at = issuedAt * 1_000;
  if (at < now - orderLifetime || at > now + clockTolerance) return false;
  return watcher === undefined || at + clockTolerance >= lastBeginning(watcher);
}

/** What Facebook calls by itself, and what it demands that we answer. */
export const facebookRoutes = [deauthorize, deletion, status];
