import type { Language } from '../../../lambdas/domain/languages.ts';
import type { ApiResult } from '../../api/result.ts';
import type { Me } from '../../api/schemas.ts';
import type { NetworkSignIn, SignInOutcome } from '../network-sign-in.ts';
import type { FacebookGate } from './facebook-gate.ts';
import type { LoginRefusal } from './login.ts';
import type { SdkFailure } from './sdk-types.ts';

/** What our API can say to Facebook's answer, by its codes. */
const apiRefusals = [
  'permission-missing',
  'wrong-app',
  'token-invalid',
  'network-unavailable',
  'network-not-set-up',
  'sign-ups-closed',
  'try-again-later',
  'too-many-requests',
  'internal-error',
] as const;

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
  let latest = 0;
  return async (language, onStage) => {
    const press = ++latest;
    onStage('asking');
    const answer = await facebook.ask(() => {
      if (press === latest) onStage('waiting');
    }, askAgain);
    if (press !== latest) return { kind: 'superseded' };
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
