import type { behindChoosing } from './en/behind-choosing.ts';
import type { choosing } from './en/choosing.ts';
import type { FailureTexts } from './failure-texts.ts';

/** What the steps behind choosing say, and the app like them, in one language. */
export type TextsBehindChoosing = typeof behindChoosing;

/**
 * What choosing says, in one language. What the steps behind it say is there once somebody has gone on to them, and `failures` wherever
 * something is asked of our API.
 */
export type ChoosingTexts = typeof choosing & Partial<TextsBehindChoosing> & { readonly failures?: FailureTexts };
