import type { Language } from '../../lambdas/domain/languages.ts';
import { callApi } from './call.ts';
import type { WatchesToSave } from './client.ts';
import { ownTimeZone } from './own-time-zone.ts';
import { aboutSchema, askedSchema, meSchema, openedSchema } from './schemas.ts';

/** The API, for somebody who signs in by mail. */
export type SignInApi = ReturnType<typeof createSignInApi>;

/** The API, called by `fetchIt`. No method rejects. */
export function createSignInApi(fetchIt: typeof fetch) {
  return {
    /** Who may sign in here. */
    about: () => callApi(fetchIt, { method: 'GET', path: '/about', schema: aboutSchema }),
    /** Asks for a mail with a link. `language` is for the mails of somebody who is new. */
    ask: (email: string, language: Language) =>
      callApi(fetchIt, { method: 'POST', path: '/sign-in', body: { email, language }, schema: askedSchema }),
    /** Follows a link. `confirm`: the person was asked whether they want to sign in here. */
    open: (token: string, confirm: boolean) =>
      callApi(fetchIt, {
        method: 'POST',
        path: '/sign-in/link',
        body: { token, confirm, timeZone: ownTimeZone() },
        schema: openedSchema,
      }),
    me: () => callApi(fetchIt, { method: 'GET', path: '/me', schema: meSchema }),
    saveWatches: (watches: WatchesToSave) =>
      callApi(fetchIt, { method: 'PUT', path: '/watches', body: watches, schema: meSchema }),
  };
}
