import { dropChoice } from './kept-choice.ts';
import { forgetChoosing } from './kept-choosing.ts';

/** Forgets what somebody chose before they were signed in, in this browser and in this tab. */
export function dropChoices(): void {
  dropChoice();
  forgetChoosing();
}
