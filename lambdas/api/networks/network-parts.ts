import type { FacebookParts } from './facebook/parts.ts';

/** What the API needs of each personal network to sign people in; absent where a network is not set up in this deployment. */
export interface NetworkApiParts {
  readonly facebook?: FacebookParts | undefined;
}
