import { useApp, useAppState } from './context.ts';

/** For whoever comes without a session, or whose session ended. */
export function SignedOut() {
  const { texts } = useApp();
  return (
    <section class="state">
      <h1>{texts.signedOut.heading}</h1>
      <p>{texts.signedOut.lead}</p>
      <SignIn label={texts.signedOut.button} />
    </section>
  );
}

/** The button that signs in, and what is said meanwhile. */
export function SignIn({ label }: { label: string }) {
  const { actions, signInTexts } = useApp();
  const { signingIn } = useAppState();
  const said =
    signingIn === null
      ? ''
      : 'stage' in signingIn
        ? signInTexts[signingIn.stage]
        : signInTexts.failures[signingIn.failure];
  const busy = signingIn !== null && 'stage' in signingIn;
  return (
    <>
      <p>
        <button type="button" class="primary" aria-disabled={busy} onClick={() => busy || actions.signIn()}>
          {label}
        </button>
      </p>
      <p class="said" role="status">
        {said}
      </p>
    </>
  );
}
