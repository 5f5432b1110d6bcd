import * as v from 'valibot';
import { Patches } from './changes.ts';
import { Grant } from './tokens.ts';

/** Something that happened in the double's world and is kept across runs. */
export const Change = v.variant('kind', [
  v.object({ kind: v.literal('people'), patches: Patches }),
  /** A sign-in also makes its person a user of the app, again or for the first time. */
  v.object({ kind: v.literal('token'), grant: Grant, signIn: v.boolean() }),
]);

/** Something that happened in the double's world and is kept across runs. */
export type Change = v.InferOutput<typeof Change>;
