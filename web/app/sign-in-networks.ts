import { useEffect, useState } from 'preact/hooks';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { siteConfig } from '../browser/site-config.ts';
import { configuredForSignIn } from '../networks/configured-for-sign-in.ts';

/** The networks that one can sign in with here; none until that is known. */
export function useSignInNetworks(): readonly NetworkId[] {
  const [networks, setNetworks] = useState<readonly NetworkId[]>([]);
  useEffect(() => {
    void siteConfig().then((config) => setNetworks(config === undefined ? [] : configuredForSignIn(config)));
  }, []);
  return networks;
}
