import { createHmac } from 'node:crypto';
import type { Account } from './accounts.ts';
import { failure, type GraphAnswer, noToken } from './answers.ts';
import type { GraphContext } from './context.ts';
import type { Grant, TokenState } from './tokens.ts';

/** A person's token that works. */
export interface Caller {
  readonly person: Account;
  readonly grant: Grant;
}

/** Who asks, or the answer to somebody who may not. */
export type Identified =
  | { readonly kind: 'person'; readonly caller: Caller }
  | { readonly kind: 'app' }
  | { readonly kind: 'refused'; readonly answer: GraphAnswer };

/** How long a proof with a time in it is good for, in seconds. */
const PROOF_LIFETIME = 5 * 60;

/** Finds out who asks, and checks the proof if one was sent (Meta's page "Securing Graph API Requests"). */
export function identify(context: GraphContext, params: URLSearchParams): Identified {
  const token = params.get('access_token');
  if (token === null || token === '') return { kind: 'refused', answer: noToken() };
  const proof = params.get('appsecret_proof');
  if (proof !== null && !isProof(context, token, proof, params.get('appsecret_time'))) {
    return {
      kind: 'refused',
      answer: failure(100, {
        type: 'GraphMethodException',
        message: 'Invalid appsecret_proof provided in the API argument',
      }),
    };
  }
  const state = lookAt(context, token);
  if (state.kind === 'user') return { kind: 'person', caller: state };
  if (state.kind === 'app') return state;
  return { kind: 'refused', answer: failure(190, { subcode: state.kind === 'dead' ? state.subcode : undefined }) };
}

/** What a token is, faults considered. */
export function lookAt(context: GraphContext, token: string): TokenState {
  const state = context.world.tokens.look(token);
  if (state.kind !== 'user') return state;
  const subcode = context.faults.deadTokenSubcode(token, state.person.id);
  return subcode === null ? state : { ...state, kind: 'dead', subcode };
}

/** Whose token this is, dead or alive. */
export function ownerOf(context: GraphContext, token: string | null): string | undefined {
  const state = token === null ? undefined : context.world.tokens.look(token);
  return state?.kind === 'user' || state?.kind === 'dead' ? state.person.id : undefined;
}

function isProof(context: GraphContext, token: string, proof: string, time: string | null): boolean {
  if (time !== null && !(Math.abs(context.now() - Number(time)) <= PROOF_LIFETIME)) return false;
  const message = time === null ? token : `${token}|${time}`;
  return createHmac('sha256', context.appSecret).update(message).digest('hex') === proof;
}
