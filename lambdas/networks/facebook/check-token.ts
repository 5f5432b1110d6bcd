import * as v from 'valibot';
import { parseWatcherId } from '../../domain/ids.ts';
import type { CheckToken, TokenCheck } from '../token-check.ts';
import { appSecretProof } from './friend-page.ts';
import type { GraphBatchProps } from './graph-batch.ts';
import { createGraphGet, type GraphAnswer } from './graph-get.ts';

/** Without it there is no friend list to read, in the browser or here. People can untick it. */
const neededPermission = 'user_friends';

const debugSchema = v.object({
  data: v.object({
    app_id: v.optional(v.union([v.string(), v.number()])),
    type: v.optional(v.string()),
    user_id: v.optional(v.union([v.string(), v.number()])),
    is_valid: v.boolean(),
    scopes: v.optional(v.array(v.string()), []),
  }),
});
const exchangeSchema = v.object({ access_token: v.pipe(v.string(), v.minLength(1)) });
const meSchema = v.object({ id: v.string(), email: v.optional(v.string()) });

/**
 * Facebook's side of a sign-in, in three Graph calls: whose token this is and for which app, a long-lived one in exchange, and the
 * address. The first decides whether there is anything to ask the other two about; those go together. No call is tried again: the person
 * is there and can press the button once more. Source: Meta, "Debug Token" and "Long-Lived Access Tokens".
 */
export function createFacebookTokenCheck(props: GraphBatchProps): CheckToken {
  const get = createGraphGet(props);
  const { appId, appSecret } = props;

  return async function check(token) {
    const debugged = await get('debug_token', { input_token: token, access_token: `${appId}|${appSecret}` });
    // Only the token and its app can be amiss in this question; Meta answers so for a token of another app.
    if (debugged.kind === 'fault' && debugged.code === 100) return { kind: 'refused', reason: 'wrong-app' };
    const parsed = v.safeParse(debugSchema, debugged.kind === 'body' ? debugged.body : undefined);
    if (!parsed.success) return unavailable('debug_token', debugged);
    const { app_id, type, user_id, is_valid, scopes } = parsed.output.data;
    if (app_id !== undefined && String(app_id) !== appId) return { kind: 'refused', reason: 'wrong-app' };
    const account = String(user_id ?? '');
    if (!is_valid || type !== 'USER' || account === '') return { kind: 'refused', reason: 'token-invalid' };
    if (!scopes.includes(neededPermission)) return { kind: 'refused', reason: 'permission-missing' };
    if (parseWatcherId(`facebook:${account}`) === undefined) {
      return { kind: 'unavailable', reason: 'the account id has characters that no id has' };
    }

    const [exchanged, me] = await Promise.all([
      get('oauth/access_token', {
        grant_type: 'fb_exchange_token',
        client_id: appId,
        client_secret: appSecret,
        fb_exchange_token: token,
      }),
      get('me', { fields: 'id,email', access_token: token, appsecret_proof: appSecretProof(appSecret, token) }),
    ]);
    if (endsToken(exchanged) || endsToken(me)) return { kind: 'refused', reason: 'token-invalid' };
    const longLived = v.safeParse(exchangeSchema, exchanged.kind === 'body' ? exchanged.body : undefined);
    if (!longLived.success) return unavailable('oauth/access_token', exchanged);
    const person = v.safeParse(meSchema, me.kind === 'body' ? me.body : undefined);
    if (!person.success || person.output.id !== account) return unavailable('me', me);
    return { kind: 'person', account, email: person.output.email, token: longLived.output.access_token };
  };
}

function endsToken(answer: GraphAnswer): boolean {
  return answer.kind === 'fault' && answer.fault === 'sign-in-again';
}

function unavailable(call: string, answer: GraphAnswer): TokenCheck {
  if (answer.kind === 'fault') return { kind: 'unavailable', reason: `${call}: code ${answer.code}` };
  return {
    kind: 'unavailable',
    reason: `${call}: ${answer.kind === 'body' ? 'not the answer asked for' : answer.reason}`,
  };
}
