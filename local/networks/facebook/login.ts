import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { isSite } from '../../services/border.ts';
import { json, type Reply, refusal } from '../double/http.ts';
import { lookAt } from './caller.ts';
import type { ControlContext } from './context.ts';
import { signedRequest } from './signed-request.ts';
import { LIFETIMES, PERMISSIONS, randomToken } from './tokens.ts';

const Decision = v.strictObject({
  app_id: v.string(),
  /** The page that asked, which will be handed the token. */
  origin: v.string(),
  person: v.string(),
  granted: v.array(v.picklist(PERMISSIONS)),
  declined: v.array(v.picklist(PERMISSIONS)),
});

/** Signs a person in as the dialog decided, and answers with what `FB.login` hands to the page. */
export function signIn(context: ControlContext, body: unknown): Reply {
  const decision = v.safeParse(Decision, body);
  if (!decision.success) return refusal(400, v.summarize(decision.issues));
  const { app_id, origin, person, granted, declined } = decision.output;
  if (app_id !== context.appId) {
    return refusal(400, `There is no app ${app_id} here, only ${context.appId}.`);
  }
  if (!isSite(origin, context.siteOrigin)) {
    return refusal(403, `${origin} is not among the app's allowed domains.`);
  }
  if (context.world.people.get(person) === undefined) return refusal(400, `There is no person ${person}.`);
  const now = context.now();
  const token = randomToken('short');
  const grant = { token, userId: person, issuedAt: now, expiresAt: now + LIFETIMES.short, lastActiveAt: now };
  // Nobody can untick the public profile.
  const allowed = ['public_profile', ...granted.filter((name) => name !== 'public_profile')];
  context.world.issue({ ...grant, granted: allowed, declined }, true);
  return json(200, {
    accessToken: token,
    userID: person,
    expiresIn: LIFETIMES.short,
    signedRequest: signedRequest(context.appSecret, person, now, randomUUID()),
    graphDomain: 'facebook',
    grantedScopes: allowed.join(','),
    data_access_expiration_time: now + LIFETIMES.dataAccess,
  });
}

/** Tells the SDK whether a token it kept still works. Not a Graph call, so not counted as one. */
export function session(context: ControlContext, token: string): Reply {
  const state = lookAt(context, token);
  const reply =
    state.kind === 'user'
      ? json(200, { status: 'connected', userID: state.person.id, expiresIn: state.grant.expiresAt - context.now() })
      : json(200, { status: 'unknown' });
  return { ...reply, headers: { ...reply.headers, 'access-control-allow-origin': '*' } };
}
