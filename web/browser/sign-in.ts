import type { Language } from '../../lambdas/domain/watcher.ts';
import { callApi } from '../api/call.ts';
import { meSchema } from '../api/schemas.ts';
import { loadSdk } from '../networks/facebook/load-sdk.ts';
import { login } from '../networks/facebook/login.ts';
import type { SignInOutcome, SignInStage } from '../networks/facebook/sign-in-outcome.ts';
import { type SignInFailure, signInFailures } from '../texts/sign-in-texts.ts';
import { rememberSignedIn } from './been-here.ts';
import { siteConfig } from './site-config.ts';

let askAgain = false;

/** Signs somebody in: Facebook's script, Facebook's dialog, one call to our API. Call it from a click. Never rejects. */
export async function signIn(language: Language, onStage: (stage: SignInStage) => void): Promise<SignInOutcome> {
  const config = await siteConfig();
  if (config === undefined) return failed('offline');
  onStage('asking');
  const { facebook } = config.networks;
  const sdk = facebook && (await loadSdk(facebook));
  if (sdk === undefined) return failed(navigator.onLine ? 'sdk-unreachable' : 'offline');
  const answer = await login(sdk, window, askAgain);
  if (answer.kind !== 'connected') {
    askAgain = answer.kind === 'permission-missing';
    return failed(answer.kind);
  }
  onStage('checking');
  const session = await callApi(fetch, {
    method: 'POST',
    path: '/session',
    body: { network: 'facebook', token: answer.token, language },
    schema: meSchema,
  });
  if (session.kind === 'unreachable') return failed('offline');
  if (session.kind === 'refused') {
    askAgain = session.code === 'permission-missing';
    return failed(signInFailures.find((failure) => failure === session.code) ?? 'unexpected');
  }
  rememberSignedIn(true);
  return { kind: 'signed-in', me: session.value, facebookUser: answer.userId };
}

function failed(failure: SignInFailure): SignInOutcome {
  return { kind: 'failed', failure };
}
