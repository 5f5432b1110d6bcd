import type { Language } from '../../../lambdas/domain/watcher.ts';
import type { ApiResult } from '../../api/result.ts';
import type { Me } from '../../api/schemas.ts';
import type { NetworkSignIn, SignInOutcome } from '../network-sign-in.ts';
import type { FacebookGate } from './facebook-gate.ts';
import type { LoginRefusal } from './login.ts';
import type { SdkFailure } from './sdk-types.ts';

/** What our API can say to Facebook's answer, by its codes. */
const apiRefusals = ['permission-missing', 'wrong-app', 'token-invalid', 'network-unavailable'] as const;

/** What can come of pressing the button, other than being signed in. */
export type FacebookSignInFailure = LoginRefusal | SdkFailure | (typeof apiRefusals)[number] | 'unexpected';

/** Begins a session with us, by a token of Facebook's. */
export type BeginSession = (token: string, language: Language) => Promise<ApiResult<Me>>;

/** Signing in: Facebook's script, Facebook's window, one call to our API. */
export function createFacebookSignIn(
  facebook: FacebookGate,
  beginSession: BeginSession,
): NetworkSignIn<FacebookSignInFailure>['start'] {
  let askAgain = false;
  return async (language, onStage) => {
    onStage('asking');
    const answer = await facebook.ask(askAgain);
    askAgain = false;
    if (typeof answer === 'string') return failed(answer);
    onStage('checking');
    const session = await beginSession(answer.token, language);
    if (session.kind === 'ok') return { kind: 'signed-in', me: session.value };
    if (session.kind === 'unreachable') return failed('offline');
    askAgain = session.code === 'permission-missing';
    return failed(apiRefusals.find((refusal) => refusal === session.code) ?? 'unexpected');
  };
}

function failed(failure: FacebookSignInFailure): SignInOutcome<FacebookSignInFailure> {
  return { kind: 'failed', failure };
}
