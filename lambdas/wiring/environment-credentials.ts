// Bundles have this in place of `@aws-sdk/credential-provider-node`: see lib/bundle.ts.
import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Where the SDK's clients get their keys from: the environment, which is where Lambda puts them. The SDK's own chain would look there first,
 * and then in files, at other services and in processes that no function has; what it needs for that is a third of a small function's code.
 */
export const defaultProvider = fromEnv;
