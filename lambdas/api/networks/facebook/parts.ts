import { createFacebookTokenCheck } from '../../../networks/facebook/check-token.ts';
import { readFacebookVariables } from '../../../networks/facebook/environment.ts';
import type { CheckToken } from '../../../networks/token-check.ts';
import type { NetworkWiring } from '../wiring.ts';
import { hasTokenForm } from './token-form.ts';

/** What the API needs of Facebook. */
export interface FacebookParts {
  /** Whether a text can be a token at all: see `hasTokenForm`. */
  readonly hasTokenForm: (text: string) => boolean;
  readonly checkToken: CheckToken;
  /** Signs what Facebook posts to us. */
  readonly appSecret: string;
}

/** Puts it together; `undefined` when there is no Facebook app. */
export async function wireFacebookApi(wiring: NetworkWiring): Promise<FacebookParts | undefined> {
  const variables = readFacebookVariables(wiring.variables);
  if (variables === undefined) return undefined;
  const { appId, graphUrl, secretArn } = variables;
  const appSecret = await wiring.readSecret(secretArn);
  const checkToken = createFacebookTokenCheck({ fetch: wiring.fetch, graphUrl, appId, appSecret });
  return { appSecret, hasTokenForm, checkToken };
}
