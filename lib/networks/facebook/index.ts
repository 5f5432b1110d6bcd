import { facebookVariables } from '../../../lambdas/networks/facebook/environment.ts';
import { graphVersion } from '../../../lambdas/networks/facebook/graph-batch.ts';
import type { NetworkInfrastructure } from '../network-infrastructure.ts';

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
    const sdk = new URL(config.sdkUrl).origin;
    return {
      'script-src': [sdk],
      'img-src': [sdk, 'https://*.fbcdn.net', 'https://*.fbsbx.com', 'https://*.facebook.com'],
      'connect-src': [sdk, 'https://*.facebook.com'],
      'frame-src': ['https://*.facebook.com'],
    };
  },
  choosingSources: () => ({}),
};

/** Facebook's SDK has a host of its own; that of another Graph API, such as a double's, comes from there. */
function sdkUrlBeside(graphUrl: string): string {
  const host = new URL(graphUrl).hostname === 'graph.facebook.com' ? 'https://connect.facebook.net' : graphUrl;
  return `${host.replace(/\/+$/, '')}/en_US/sdk.js`;
}
