import * as v from 'valibot';
import type { GraphGet } from './graph-get.ts';

/** Without it there is no friend list to read. People can take it away, and keep the rest. */
const neededPermission = 'user_friends';

const answerSchema = v.object({
  data: v.object({ is_valid: v.boolean(), scopes: v.optional(v.array(v.string()), []) }),
});

/** Asks Facebook whether a token stopped working; `undefined` when it does not say. */
export type CheckLapse = (token: string) => Promise<boolean | undefined>;

/**
 * Asks about a token under the app's own, which says more than a read that was refused: Facebook has refused everybody by mistake. Source:
 * Meta, "Debug Token".
 */
export function createLapseCheck(
  get: GraphGet,
  { appId, appSecret }: { appId: string; appSecret: string },
): CheckLapse {
  return async (token) => {
    const answer = await get('debug_token', { input_token: token, access_token: `${appId}|${appSecret}` });
    const parsed = v.safeParse(answerSchema, answer.kind === 'body' ? answer.body : undefined);
    if (!parsed.success) return undefined;
    const { is_valid, scopes } = parsed.output.data;
    return !is_valid || !scopes.includes(neededPermission);
  };
}
