import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { webNetworks } from '../networks/index.ts';
import { useApp, useAppState } from './context.ts';

/** The button that signs in with a network, and what is said meanwhile. Nothing where one cannot sign in with it. */
export function SignInButton({ network, label }: { network: NetworkId; label: string }) {
  const { actions, language } = useApp();
  const { signingIn } = useAppState();
  const { signIn } = webNetworks[network];
  if (signIn === undefined) return null;
  const { stages, failures } = signIn.texts[language];
  const own = signingIn?.network === network ? signingIn : null;
  const busy = own !== null && 'stage' in own && own.stage !== 'waiting';
  const said = own === null ? '' : 'stage' in own ? stages[own.stage] : (failures[own.failure] ?? failures.unexpected);
  return (
    <>
      <p>
        <button type="button" class="primary" aria-disabled={busy} onClick={() => busy || actions.signIn(network)}>
          {label}
        </button>
      </p>
      <p class="said" role="status">
        {said}
      </p>
    </>
  );
}
