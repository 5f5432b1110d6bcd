import '../together.ts';
import { createSignInApi } from '../api/sign-in-client.ts';
import { keepChoice } from '../browser/kept-choice.ts';

// What comes behind the list: loaded when somebody goes on to it.
export { AddressStep } from './address-step.tsx';
export { MailboxStep } from './mailbox-step.tsx';

/** Asks our API for a link. */
export const api = createSignInApi((...call) => fetch(...call));

/** Keeps the choice until the link is opened; answers whether that worked. */
export const keep: typeof keepChoice = keepChoice;
