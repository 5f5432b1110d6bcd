import { callApi } from '../../api/call.ts';
import { ownTimeZone } from '../../api/own-time-zone.ts';
import { meSchema } from '../../api/schemas.ts';
import type { WebNetwork } from '../web-network.ts';
import { createFacebookGate } from './facebook-gate.ts';
import { createFacebookPeople, type FacebookReason } from './facebook-people.ts';
import { name } from './name.ts';
import { openSdk } from './open-sdk.ts';
import { createFacebookSignIn, type FacebookSignInFailure } from './sign-in-with-facebook.ts';
import { signInPart as de } from './texts/de/sign-in-part.ts';
import { signInPart as en } from './texts/en/sign-in-part.ts';
import { signInPart as es } from './texts/es/sign-in-part.ts';

const gate = createFacebookGate({
  openSdk,
  opener: () => window,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

/** Facebook: its own script says who is there and hands out their friends; signing in to it signs in to us. */
export const facebook: WebNetwork<FacebookReason, FacebookSignInFailure> = {
  name,
  people: createFacebookPeople(gate),
  signIn: {
    start: createFacebookSignIn(gate, (token, language) =>
      callApi(fetch, {
        method: 'POST',
        path: '/session',
        body: { network: 'facebook', token, language, timeZone: ownTimeZone() },
        schema: meSchema,
      }),
    ),
    texts: { en, de, es },
  },
};
