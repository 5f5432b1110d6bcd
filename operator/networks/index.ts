import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { networksSetUp } from '../../lib/networks/index.ts';
import type { Settings } from '../../lib/settings.ts';
import type { Question } from '../setup/question.ts';
import { operatedBluesky } from './bluesky/operated-bluesky.ts';
import { operatedFacebook } from './facebook/operated-facebook.ts';
import { operatedMastodon } from './mastodon/operated-mastodon.ts';
import type { AccountCheck, NetworkSetting, OperatedNetwork } from './operated-network.ts';

/** Every network, as the operator has to do with it. */
export const operatedNetworks: Readonly<Record<NetworkId, OperatedNetwork>> = {
  facebook: operatedFacebook,
  bluesky: operatedBluesky,
  mastodon: operatedMastodon,
};

const all = Object.values(operatedNetworks);

/** What the networks of a deployment have in the AWS account, to be looked at before a deployment; nothing without settings. */
export function networkChecks(settings: Settings | undefined): readonly AccountCheck[] {
  if (settings === undefined) return [];
  return networksSetUp(settings).flatMap((id) => operatedNetworks[id].accountChecks);
}

/** What a pause of a network can be called on the command line. */
export const scopeNames: readonly string[] = all.flatMap(({ scopes }) => scopes);

/** The pause of one host of a network that has many, as help texts show it. */
export const exampleHostScope = 'mastodon:hachyderm.io';

/** Settings that networks have of their own, by name. */
export const networkSettings: Readonly<Record<string, NetworkSetting>> = Object.assign(
  {},
  ...all.map(({ settings }) => settings),
);

/** What npm run setup asks about each network. */
export const setupQuestions: readonly Question[] = all.map(({ setupQuestion }) => setupQuestion);

/** Ids of watchers, as help texts show them. */
export const exampleWatcherId = 'facebook:10150000000000001';
