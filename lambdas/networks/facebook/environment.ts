import { readVariables, type Variables } from '../environment.ts';

/** Environment variables of Facebook's room. Without an app id Facebook is not set up. */
export const facebookVariables = {
  secretArn: 'FACEBOOK_SECRET_ARN',
  appId: 'FACEBOOK_APP_ID',
  graphUrl: 'FACEBOOK_GRAPH_URL',
} as const;

/** The variables' values; `undefined` when Facebook is not set up. Throws an error that names what is missing when only a part is. */
export function readFacebookVariables(source: Variables) {
  if (!source[facebookVariables.appId]) return undefined;
  return readVariables(facebookVariables, ['secretArn', 'appId', 'graphUrl'], source);
}
