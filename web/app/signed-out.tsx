import { webNetworks } from '../networks/index.ts';
import { useApp } from './context.ts';
import { SignInButton } from './sign-in-button.tsx';
import { useSignInNetworks } from './sign-in-networks.ts';
import type { SignedOut as SignedOutSession } from './state.ts';

/** For those who come without a session, or whose session ended: what was not saved by that, and how to go on. */
export function SignedOut({ session: { goesOn, unsaved } }: { session: SignedOutSession }) {
  const { texts } = useApp();
  const words = texts.signedOut;
  const { networks, failed, readAgain } = useSignInNetworks();
  return (
    <section class="state">
      <h1 tabIndex={-1}>{words.heading}</h1>
      {unsaved !== undefined && <p role="alert">{words.unsaved[unsaved]}</p>}
      <p>{goesOn ? words.goesOn : words.lead}</p>
      <p>
        <a class="primary" href="/sign-in">
          {words.byMail}
        </a>
      </p>
      {networks.map((id) => (
        <SignInButton key={id} network={id} label={words.button(webNetworks[id].name)} />
      ))}
      <div role="status">{failed && <p>{words.otherWays}</p>}</div>
      {failed && (
        <p>
          <button type="button" onClick={readAgain}>
            {texts.again}
          </button>
        </p>
      )}
    </section>
  );
}
