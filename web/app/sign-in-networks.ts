import { useCallback, useEffect, useState } from 'preact/hooks';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { siteConfig } from '../browser/site-config.ts';
import { configuredForSignIn } from '../networks/configured-for-sign-in.ts';

interface SignInNetworks {
  /** None until that is known. */
  readonly networks: readonly NetworkId[];
  /** Whether it could not be found out. */
  readonly failed: boolean;
  readonly readAgain: () => void;
}

/** The networks that one can sign in with here. Read again when the network is back. */
export function useSignInNetworks(): SignInNetworks {
  const [networks, setNetworks] = useState<readonly NetworkId[]>([]);
  const [failed, setFailed] = useState(false);
  const readAgain = useCallback(async () => {
    const config = await siteConfig();
    setFailed(config === undefined);
    if (config !== undefined) setNetworks(configuredForSignIn(config));
  }, []);
  useEffect(() => {
    void readAgain();
    addEventListener('online', readAgain);
    return () => removeEventListener('online', readAgain);
  }, [readAgain]);
  return { networks, failed, readAgain };
}
