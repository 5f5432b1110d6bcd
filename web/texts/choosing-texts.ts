import type { choosing } from './en/choosing.ts';
import type { FailureTexts } from './failure-texts.ts';

/** What choosing says, in one language. `failures` is there wherever something is asked of our API. */
export type ChoosingTexts = typeof choosing & { readonly failures?: FailureTexts };
