import { facebookVariables } from '../../../lambdas/networks/facebook/environment.ts';
import { graphVersion } from '../../../lambdas/networks/facebook/graph-batch.ts';
import type { NetworkInfrastructure } from '../network-infrastructure.ts';

const sdkOrigin = 'https://connect.facebook.net';

/** Facebook: an app with a secret, its SDK on the pages, and the Graph API. */
export const facebook: NetworkInfrastructure = {
  isSetUp: ({ facebookAppId }) => facebookAppId !== '',
  secrets: () => [
    {
      id: 'FacebookApp',
      description: "The Facebook app's secret; put the real one here",
      notRotatedBecause:
        'Only Facebook can issue a new secret of an app, and only on its site; the operator puts it here.',
      variable: facebookVariables.secretArn,
      output: 'FacebookSecretArn',
    },
  ],
  environment: ({ facebookAppId, facebookGraphUrl }) => ({
    [facebookVariables.appId]: facebookAppId,
    [facebookVariables.graphUrl]: facebookGraphUrl,
  }),
  siteConfig: ({ facebookAppId: appId, facebookGraphUrl }) => ({
    facebook: { appId, sdkUrl: sdkUrlBeside(facebookGraphUrl), graphVersion },
  }),
  /** The SDK's script and what that fetches, its frames, and the pictures of people. */
  contentSources({ networks: { facebook: config } }) {
    if (config === undefined) return {};
    // The SDK fetches more of itself from its own folder. Facebook's host has scripts of other kinds, too; a double has all in one place.
    const folder = new URL('.', config.sdkUrl).href;
    const { origin } = new URL(config.sdkUrl);
    const sdk = origin === sdkOrigin ? folder : origin;
    return {
      'script-src': [folder],
      'img-src': [sdk, 'https://*.fbcdn.net', 'https://*.fbsbx.com', 'https://*.facebook.com'],
      'connect-src': [sdk, 'https://*.facebook.com'],
      'frame-src': ['https://*.facebook.com'],
    };
  },
  choosingSources: () => ({}),
};

/** Facebook's SDK has a host of its own; that of another Graph API, such as a double's, comes from there. */
function sdkUrlBeside(graphUrl: string): string {
  const host = new URL(graphUrl).hostname === 'graph.facebook.com' ? sdkOrigin : graphUrl;
  return `${host.replace(/\/+$/, '')}/en_US/sdk.js`;
}
