import type { SignInTexts } from '../texts/sign-in-texts.ts';
import type { ChooserActions } from './actions.ts';
import type { ChooserState } from './state.ts';

/** What every step is given. */
export interface StepProps {
  readonly state: ChooserState;
  readonly actions: ChooserActions;
  readonly signInTexts: SignInTexts;
}
