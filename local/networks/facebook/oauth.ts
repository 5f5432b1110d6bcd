import { failure, type GraphAnswer, success } from './answers.ts';
import { lookAt } from './caller.ts';
import type { GraphContext } from './context.ts';
import { LIFETIMES, OTHER_APP_ID, randomToken } from './tokens.ts';

/** Trades a living token of the browser for one that lasts sixty days (Meta's page "Long-Lived Access Tokens"). */
export function exchangeToken(context: GraphContext, params: URLSearchParams): GraphAnswer {
  if (params.get('client_id') !== context.appId) {
    const message = 'Error validating application. Cannot get application info due to a system error.';
    return failure(101, { message });
  }
  if (params.get('client_secret') !== context.appSecret) {
    // Code 1 usually means "try again"; this is what a wrong secret answers all the same.
    return failure(1, { message: 'Error validating client secret.', status: 400 });
  }
  if (params.get('grant_type') === 'client_credentials') {
    return success({ access_token: `${context.appId}|${context.appSecret}`, token_type: 'bearer' });
  }
  if (params.get('grant_type') !== 'fb_exchange_token')
    return failure(1, { message: 'Invalid grant type', status: 400 });
  const token = params.get('fb_exchange_token');
  if (token === null) return failure(100, { message: '(#100) Missing fb_exchange_token parameter' });
  const state = lookAt(context, token);
  if (state.kind !== 'user') {
    return failure(190, { subcode: state.kind === 'dead' ? state.subcode : undefined });
  }
  if (state.appId !== context.appId)
    return failure(100, { message: '(#100) The token belongs to another application' });
  const now = context.now();
  const grant = { ...state.grant, token: randomToken('long'), issuedAt: now, expiresAt: now + LIFETIMES.long };
  context.world.issue(grant, false);
  return success({ access_token: grant.token, token_type: 'bearer', expires_in: LIFETIMES.long });
}

/** Says what a token is, to the app that asks with its own (Meta's page "Debug Token"). */
export function debugToken(context: GraphContext, params: URLSearchParams): GraphAnswer {
  const asker = lookAt(context, params.get('access_token') ?? '');
  if (asker.kind !== 'app') {
    return failure(100, { message: '(#100) You must provide an app access token' });
  }
  const token = params.get('input_token');
  if (token === null) return failure(100, { message: '(#100) The parameter input_token is required' });
  const state = lookAt(context, token);
  if (state.kind === 'app')
    return success({ data: { app_id: context.appId, type: 'APP', is_valid: true, scopes: [] } });
  if (state.kind === 'unknown') {
    const error = { code: 190, message: 'Invalid OAuth access token.' };
    return success({ data: { error, is_valid: false, scopes: [] } });
  }
  const { grant, person } = state;
  const alive = state.kind === 'user';
  return success({
    data: {
      app_id: alive && state.appId === OTHER_APP_ID ? OTHER_APP_ID : context.appId,
      type: 'USER',
      application: 'Breakup Notifier',
      data_access_expires_at: grant.lastActiveAt + LIFETIMES.dataAccess,
      ...(alive ? {} : { error: { code: 190, message: 'Error validating access token', subcode: state.subcode } }),
      expires_at: grant.expiresAt,
      is_valid: alive,
      issued_at: grant.issuedAt,
      scopes: alive ? grant.granted : [],
      user_id: person.id,
    },
  });
}
