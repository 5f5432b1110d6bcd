import { siteConfig } from '../browser/site-config.ts';
import { readFriends } from '../networks/facebook/friends.ts';
import { loadSdk } from '../networks/facebook/load-sdk.ts';
import { knownSession, login } from '../networks/facebook/login.ts';
import type { FacebookSdk } from '../networks/facebook/sdk-types.ts';
import type { FacebookGate } from './facebook-gate.ts';

/** Facebook by its own SDK, which is loaded when it is first needed. */
export function createFacebook(): FacebookGate {
  let askAgain = false;
  async function sdk(): Promise<FacebookSdk | undefined> {
    const config = (await siteConfig())?.networks.facebook;
    return config === undefined ? undefined : loadSdk(config);
  }
  return {
    async known() {
      const loaded = await sdk();
      return loaded === undefined ? 'unreachable' : knownSession(loaded);
    },
    async ask() {
      const loaded = await sdk();
      if (loaded === undefined) return navigator.onLine ? 'sdk-unreachable' : 'offline';
      const answer = await login(loaded, window, askAgain);
      askAgain = answer.kind === 'permission-missing';
      return answer.kind === 'connected' ? answer : answer.kind;
    },
    async readFriends(onCount) {
      const loaded = await sdk();
      if (loaded === undefined) return { kind: 'refused', reason: 'unreachable' };
      return readFriends({ sdk: loaded, onCount, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) });
    },
  };
}
