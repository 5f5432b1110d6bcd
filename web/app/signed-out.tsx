import { webNetworks } from '../networks/index.ts';
import { useApp } from './context.ts';
import { SignInButton } from './sign-in-button.tsx';
import { useSignInNetworks } from './sign-in-networks.ts';

/** For those who come without a session, or whose session ended. */
export function SignedOut() {
  const { texts } = useApp();
  const words = texts.signedOut;
  return (
    <section class="state">
      <h1 tabIndex={-1}>{words.heading}</h1>
      <p>{words.lead}</p>
      <p>
        <a class="primary" href="/sign-in">
          {words.byMail}
        </a>
      </p>
      {useSignInNetworks().map((id) => (
        <SignInButton key={id} network={id} label={words.button(webNetworks[id].name)} />
      ))}
    </section>
  );
}
